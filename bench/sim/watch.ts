// What must hold at every moment, not only when all is quiet (sync.md 4.5).
import { type Breach } from './checks.ts'
import { type SimDevice } from './sim-device.ts'

export interface Watch {
  look(): void
  readonly breaches: Breach[]
}

/** SI21: within one generation of the cache the version never goes back. SI11: a number that a person was shown stays. */
export function watchDevices(devices: readonly SimDevice[]): Watch {
  const versions = new Map<SimDevice, { generation: number; v: number }>()
  const numbers = new Map<string, string>()
  const breaches: Breach[] = []
  return { look, breaches }

  function look(): void {
    for (const device of devices) {
      const { generation, seen } = device.cache.meta
      const before = versions.get(device)
      if (seen && before?.generation === generation && seen.v < before.v)
        breaches.push({ kind: 'unexplained', what: `${device.name} went back from version ${before.v} to ${seen.v}` })
      if (seen) versions.set(device, { generation, v: seen.v })
      for (const entry of device.precious.journal.values()) lookAtNumber(device, entry.opId, entry.result.receipt.number)
    }
  }

  function lookAtNumber(device: SimDevice, opId: string, number: string | null): void {
    if (number === null) return
    const before = numbers.get(opId)
    if (before !== undefined && before !== number)
      breaches.push({ kind: 'unexplained', what: `${device.name} was shown ${before}, then ${number}` })
    numbers.set(opId, number)
  }
}
