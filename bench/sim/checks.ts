// What must hold when the network has healed and everybody is quiet (sync.md 4.5). Each breach is named after what a person would
// have suffered.
import { canonicalJson } from '#shared/kernel/json.ts'
import { KINDS, type Kind } from '#shared/mutations/mutation.ts'
import { type SimDevice } from './sim-device.ts'
import { type SimServer } from './sim-server.ts'

export interface Breach {
  readonly kind: 'lost' | 'doubled' | 'diverged' | 'stuck' | 'unexplained'
  readonly what: string
}

export interface SavedOp {
  readonly opId: string
  readonly device: string
}

export async function checkWorld(server: SimServer, devices: readonly SimDevice[], saved: readonly SavedOp[]): Promise<Breach[]> {
  const breaches: Breach[] = []
  await checkHistory()
  for (const device of devices) {
    checkOutbox(device)
    await checkBase(device)
    checkAnswers(device)
  }
  await checkReferences()
  for (const crash of server.crashes) breaches.push({ kind: 'unexplained', what: `a reducer threw: ${String(crash)}` })
  return breaches

  /** SI1, SI10, SI11: every operation that was saved stands exactly once in the history that survived. */
  async function checkHistory(): Promise<void> {
    const times = new Map<string, number>()
    for (const { opId } of await server.log()) times.set(opId, (times.get(opId) ?? 0) + 1)
    for (const { opId, device } of saved) {
      const count = times.get(opId) ?? 0
      if (count === 0) breaches.push({ kind: 'lost', what: `${opId} of ${device}` })
      if (count > 1) breaches.push({ kind: 'doubled', what: `${opId} of ${device} ran ${count} times` })
    }
  }

  /** SI18: nothing waits for ever. */
  function checkOutbox(device: SimDevice): void {
    const waiting = [...device.precious.outbox.values()]
    if (waiting.length > 0)
      breaches.push({ kind: 'stuck', what: `${device.name}: ${waiting.map((entry) => `${entry.id} ${entry.name}`).join(', ')}` })
  }

  /** SI13, SI19: what the device holds is the server's state, byte for byte, in memory and on the disk. */
  async function checkBase(device: SimDevice): Promise<void> {
    if (device.mode === 'lane') return
    const truth = await server.records()
    for (const kind of KINDS) {
      const view = device.firstEngine().view()
      compare(`${device.name} view ${kind}`, truth[kind], view.all(kind))
      compare(`${device.name} disk ${kind}`, truth[kind], onDisk(device, kind))
    }
  }

  function compare(where: string, truth: readonly { id: string }[], held: readonly { id: string }[]): void {
    const expected = digest(truth)
    const actual = digest(held)
    if (expected !== actual) breaches.push({ kind: 'diverged', what: `${where}: ${firstDifference(truth, held)}` })
  }

  /** SI16: every answered operation is in the journal; what was refused or met a conflict is in the tray. */
  function checkAnswers(device: SimDevice): void {
    for (const entry of device.precious.journal.values()) {
      const needsPerson = entry.result.status !== 'applied' && entry.result.status !== 'duplicate'
      const wasTold = entry.toldStatus === entry.result.status
      if (needsPerson && !wasTold && !device.precious.tray.has(entry.opId))
        breaches.push({ kind: 'lost', what: `${device.name}: the answer to ${entry.opId} reached nobody` })
    }
  }

  /** Ruling 0.11: one live order per reference. */
  async function checkReferences(): Promise<void> {
    const holders = new Map<string, string>()
    for (const order of (await server.records()).order) {
      if (order.supersededBy !== null) continue
      const other = holders.get(order.refNorm)
      if (other) breaches.push({ kind: 'doubled', what: `reference ${order.refNorm} on ${other} and ${order.id}` })
      holders.set(order.refNorm, order.id)
    }
  }
}

function onDisk(device: SimDevice, kind: Kind): { id: string }[] {
  const held = new Map<string, { id: string }>()
  for (const segment of device.cache.segments.filter((candidate) => candidate.generation === device.cache.meta.generation)) {
    for (const part of segment.patch) {
      if (part.kind !== kind) continue
      for (const id of part.del) held.delete(id)
      for (const record of part.put) held.set(record.id, record)
    }
  }
  return [...held.values()]
}

function digest(records: readonly { id: string }[]): string {
  return canonicalJson([...records].sort((a, b) => (a.id < b.id ? -1 : 1)))
}

function firstDifference(truth: readonly { id: string }[], held: readonly { id: string }[]): string {
  const byId = new Map(held.map((record) => [record.id, record]))
  for (const record of truth) {
    const own = byId.get(record.id)
    if (!own) return `misses ${record.id}`
    if (canonicalJson(own) !== canonicalJson(record)) return `${canonicalJson(own)} instead of ${canonicalJson(record)}`
    byId.delete(record.id)
  }
  return `has ${[...byId.keys()].join(', ')} too many`
}
