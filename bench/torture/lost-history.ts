// Servers whose database forgets: a standby is promoted without the newest commits, or a data directory is put back to what it was.
// The devices' journals have to bring back every acknowledged operation, with its number, once.
import { AckLog, type Acknowledged } from './ack-log.ts'
import { BusyClerk } from './bookings.ts'
import type { Cleanup } from './cleanup.ts'
import { NodeDevice } from './node-device.ts'
import { logIn, type Clerk } from './own-portal.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'
import { checkAcknowledged, checkDoubled, readTruth } from './truth.ts'

export interface Crew {
  /** No device reaches a server while this is false. */
  isOnline: boolean
  readonly desks: readonly CrewDesk[]
}

interface CrewDesk {
  readonly clerk: Clerk
  readonly cookie: string
  readonly url: string
  readonly acks: AckLog
  readonly devices: readonly CrewDevice[]
}

interface CrewDevice {
  readonly device: NodeDevice
  readonly busy: BusyClerk
  /** Away while the history changes, with acknowledged work in its journal; back one round later. */
  readonly sleeper: { isAway: boolean }
}

export interface CrewOptions {
  readonly clerks: readonly Clerk[]
  /** Server nodes; devices are spread over them. */
  readonly urls: readonly string[]
  readonly devicesPerDesk: number
  readonly random: Random
  readonly cleanup: Cleanup
}

export async function gatherCrew({ clerks, urls, devicesPerDesk, random, cleanup }: CrewOptions): Promise<Crew> {
  const desks: CrewDesk[] = []
  const crew = { isOnline: true, desks }
  let next = 0
  for (const clerk of clerks) {
    const [home = ''] = urls
    const cookie = await logIn(home, clerk)
    const acks = new AckLog()
    const devices: CrewDevice[] = []
    for (let n = 0; n < devicesPerDesk; n++) {
      const sleeper = { isAway: false }
      const url = urls[next++ % urls.length] ?? home
      const isOnline = (): boolean => crew.isOnline && !sleeper.isAway
      const device = await NodeDevice.open({ clerk, cookie, url, random, acks, isOnline })
      cleanup.add(() => device.close())
      await device.drained(30)
      const busy = new BusyClerk(device, `${clerk.space}/${n}`)
      cleanup.add(() => busy.stop())
      devices.push({ device, busy, sleeper })
    }
    desks.push({ clerk, cookie, url: home, acks, devices })
  }
  return crew
}

export function acknowledgedBy(crew: Crew): number {
  return crew.desks.reduce((sum, { acks }) => sum + acks.size, 0)
}

export function promisesOf(crew: Crew): Acknowledged[] {
  return crew.desks.flatMap(({ acks }) => acks.snapshot())
}

/** Until so many more operations were acknowledged. */
export async function untilAcknowledged(crew: Crew, more: number, seconds = 30): Promise<void> {
  const enough = acknowledgedBy(crew) + more
  const deadline = Date.now() + seconds * 1000
  while (acknowledgedBy(crew) < enough) {
    if (Date.now() > deadline) throw new Error(`no ${more} operations were acknowledged in ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** One device of each desk goes away now, and those that were away come back. */
export function changeShifts(crew: Crew, round: number): void {
  for (const { devices } of crew.desks) {
    for (const [n, { sleeper, device }] of devices.entries()) {
      sleeper.isAway = n === round % devices.length
      if (!sleeper.isAway) device.space.syncNow()
    }
  }
}

/** Everybody back at work, and everything answered. */
export async function settleCrew(crew: Crew, seconds: number): Promise<void> {
  crew.isOnline = true
  const awake = crew.desks.flatMap(({ devices }) => devices.filter(({ sleeper }) => !sleeper.isAway))
  for (const { device } of awake) device.space.syncNow()
  await Promise.all(awake.map(({ device }) => device.pulled(seconds)))
}

/** At the end: everybody is there, nobody works, all is sent; then the tables are compared with every promise ever made. */
export async function checkCrew(crew: Crew, tally: Tally, random: Random): Promise<number> {
  const everybody = crew.desks.flatMap(({ devices }) => devices)
  for (const { sleeper } of everybody) sleeper.isAway = false
  crew.isOnline = true
  for (const { busy } of everybody) await busy.stop()
  for (const { device } of everybody) device.space.syncNow()
  await Promise.all(everybody.map(({ device }) => device.drained(120)))
  // Twice: what one device has brought back changes what the others hold.
  for (const { device } of everybody) await device.pulled(60)
  for (const { clerk, cookie, url, acks, devices } of crew.desks) {
    const truth = await readTruth({ clerk, cookie, url, random }, 60)
    checkAcknowledged(tally, truth.orders, acks.snapshot())
    checkDoubled(
      tally,
      truth,
      devices.reduce((sum, { busy }) => sum + busy.booked, 0),
    )
    for (const { device } of devices) {
      const view = device.space.view().all('order').length
      tally.check('converged', view === truth.orders.size, () => `${clerk.name} sees ${view} orders of ${truth.orders.size}`)
      tally.check(
        'once',
        device.space.tray().length === 0,
        () => `${device.space.tray().length} answers need a person: ${JSON.stringify(device.space.tray()[0]?.result)}`,
      )
      tally.check('converged', device.faults.length === 0, () => `a device failed: ${String(device.faults[0])}`)
    }
  }
  return everybody.reduce((sum, { device }) => sum + device.resyncs.filter((reason) => reason === 'diverged').length, 0)
}
