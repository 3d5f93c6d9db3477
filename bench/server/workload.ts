// What arrives at the servers, drawn by shares; each drawing picks a device that is free, as a device has one push in flight.
import { seededRandom } from '#shared/testing/seeded.ts'
import { BenchDevice } from './devices.ts'
import type { Client } from './http-client.ts'
import type { Send } from './open-loop.ts'
import type { BenchSpace, BenchWorld } from './world.ts'

export interface Fleet {
  /** A free device of this kind of work; never one that is waiting for an answer. */
  take(wants?: (device: BenchDevice) => boolean): BenchDevice
  readonly size: number
}

/** Devices over some spaces, all at the present version of theirs. */
export async function makeFleet(
  client: Client,
  base: string,
  { spaces, perSpace }: { readonly spaces: readonly BenchSpace[]; readonly perSpace: number },
): Promise<Fleet> {
  const devices: BenchDevice[] = []
  for (const space of spaces) {
    const first = new BenchDevice(client, space, null)
    await first.fill(base)
    devices.push(first)
    for (let n = 1; n < perSpace; n += 1) devices.push(new BenchDevice(client, space, first.cookie))
  }
  // Spread over the spaces, so that neighbours in the list are strangers.
  const random = seededRandom(7)
  devices.sort(() => random() - 0.5)
  let at = 0
  return {
    size: devices.length,
    take(wants = () => true) {
      for (let tried = 0; tried < devices.length; tried += 1) {
        at = (at + 1) % devices.length
        const device = devices[at]
        if (device && !device.isBusy && wants(device)) return device
      }
      throw new Error('every device of the load is waiting for an answer')
    },
  }
}

async function using(
  device: BenchDevice,
  work: (device: BenchDevice) => Promise<string | undefined>,
): Promise<string | undefined> {
  device.isBusy = true
  try {
    return await work(device)
  } finally {
    device.isBusy = false
  }
}

export function creates(fleet: Fleet, next: () => string, count = 1): Send {
  return () => using(fleet.take(), (device) => device.create(next(), count))
}

/** Shares in percent. The first two are the 70 % of looking at orders: a customer's app pulls, a carrier's asks for a list. */
export const MIX = { pull: 45, carrierList: 25, create: 15, edit: 5, trackingAsPull: 5, upload: 5 } as const

/** The mixed load of the product; a pull stands in for the tracking page. */
export function mixed(client: Client, world: BenchWorld, { fleet, next }: { fleet: Fleet; next: () => string }): Send {
  const random = seededRandom(11)
  const planners = [...world.planners]
  const pull: Send = () => using(fleet.take(), (device) => device.pull(next()))
  /** A device that has booked nothing yet books first. */
  const onOwnOrder = (work: (device: BenchDevice) => Promise<string | undefined>): Promise<string | undefined> =>
    using(
      fleet.take((candidate) => candidate.hasOrders || random() < 0.01),
      async (device) => (device.hasOrders ? undefined : await device.create(next())) ?? work(device),
    )
  const sends: Record<keyof typeof MIX, Send> = {
    pull,
    trackingAsPull: pull,
    create: creates(fleet, next),
    edit: () => onOwnOrder((device) => device.edit(next())),
    upload: () => onOwnOrder((device) => device.upload(next())),
    carrierList: async () => {
      const [tenantId, session] = planners[Math.floor(random() * planners.length)] ?? [0, '']
      const answer = await client(next(), { method: 'GET', path: `/api/carriers/${tenantId}/orders?status=to-plan`, session })
      return answer.status === 200 ? undefined : `list ${answer.status}`
    },
  }
  return () => {
    let left = random() * 100
    for (const kind of Object.keys(MIX) as (keyof typeof MIX)[]) {
      left -= MIX[kind]
      if (left < 0) return sends[kind]()
    }
    return pull()
  }
}
