import { expect, test } from 'vitest'
import { manualClock, seededRandom } from '#shared/testing/seeded.ts'
import { GATE_LIMITS, SyncGate, type Admission, type Comer, type GateLimits } from './sync-gate.ts'

const clock = manualClock()
const gateWith = (limits: Partial<GateLimits> = {}, random = seededRandom(3)) =>
  new SyncGate({ now: clock.now, random }, { ...GATE_LIMITS, ...limits })
const comer = (changes: Partial<Comer> = {}): Comer => ({
  kind: 'push',
  userId: 1,
  client: 'one',
  space: '1-1',
  isResync: false,
  ...changes,
})
const entered = (admission: Admission) => {
  if (!admission.ok) throw new Error(`turned away: ${admission.code}`)
  return admission
}

test('ST3 a device may push 60 times a minute, with five minutes saved up, then hears when to come again; others are not touched', async () => {
  const gate = gateWith()
  for (let n = 0; n < 300; n += 1) entered(await gate.enter(comer())).leave()
  expect(await gate.enter(comer())).toMatchObject({ ok: false, code: 'too-many-requests', retryAfter: expect.any(Number) })
  entered(await gate.enter(comer({ client: 'two' }))).leave()
  entered(await gate.enter(comer({ kind: 'pull' }))).leave()
  clock.forward(1_000)
  entered(await gate.enter(comer())).leave()
  expect(await gate.enter(comer())).toMatchObject({ ok: false })
})

test('ST3 made-up devices do not help one person to more than 600 pushes a minute', async () => {
  const gate = gateWith()
  for (let n = 0; n < 3_000; n += 1) entered(await gate.enter(comer({ client: `made-up-${n}` }))).leave()
  expect(await gate.enter(comer({ client: 'one more' }))).toMatchObject({ ok: false, code: 'too-many-requests' })
  entered(await gate.enter(comer({ userId: 2 }))).leave()
})

test('ST3 one push of a device is at work; the second waits for it, the third is sent away, a pull passes', async () => {
  const gate = gateWith({ waiting: 1 })
  const first = entered(await gate.enter(comer()))
  const second = gate.enter(comer())
  expect(await gate.enter(comer())).toMatchObject({ ok: false, code: 'too-many-requests' })
  entered(await gate.enter(comer({ kind: 'pull' }))).leave()
  const order: string[] = []
  void second.then(() => order.push('second'))
  await Promise.resolve()
  order.push('first leaves')
  first.leave()
  entered(await second).leave()
  expect(order).toEqual(['first leaves', 'second'])
})

test('ST3 a device that waits too long for its own first request is sent away', async () => {
  const gate = gateWith({ waitForOwnMs: 10 })
  const first = entered(await gate.enter(comer()))
  expect(await gate.enter(comer())).toMatchObject({ ok: false, code: 'too-many-requests' })
  first.leave()
  entered(await gate.enter(comer())).leave()
})

test('SE3 resyncs are let in at a steady rate; who has to wait hears for how long, each something else', async () => {
  const gate = gateWith({ resyncs: { atOnce: 5, perSecond: 2 } })
  const resync = (n: number) => gate.enter(comer({ kind: 'pull', userId: n, isResync: true }))
  for (let n = 0; n < 5; n += 1) entered(await resync(n)).leave()
  const away = await Promise.all(Array.from({ length: 40 }, (_, n) => resync(100 + n)))
  const pauses = away.map((answer) => (answer.ok ? 0 : answer.retryAfter))
  expect(away.every((answer) => !answer.ok && answer.code === 'resyncs-queue')).toBe(true)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...pauses)).toBeGreaterThanOrEqual(20)
  expect(new Set(pauses).size).toBeGreaterThan(10)
  entered(await gate.enter(comer({ kind: 'pull', client: 'follows' }))).leave()
  clock.forward(1_000)
  entered(await resync(200)).leave()
  entered(await resync(201)).leave()
  expect(await resync(202)).toMatchObject({ ok: false })
})

test('SE3 one person who asks for everything over and over, also of portals that are not theirs, keeps nobody else waiting', async () => {
  const gate = gateWith()
  const resync = (n: number) => gate.enter(comer({ kind: 'pull', client: `made-up-${n}`, space: `${n}-1`, isResync: true }))
  const admissions = []
  for (let n = 1; n <= 5_000; n += 1) {
    const admission = await resync(n)
    if (admission.ok) admission.leave()
    admissions.push(admission)
  }
  expect(admissions.filter(({ ok }) => ok)).toHaveLength(GATE_LIMITS.resyncsPerPerson.atOnce)
  expect(admissions.at(-1)).toMatchObject({ ok: false, code: 'resyncs-queue', retryAfter: 1 })
  entered(await gate.enter(comer({ kind: 'pull', userId: 2, isResync: true }))).leave()
})

test('SE3 nobody hears of a longer queue than ten minutes, twice that when spread', async () => {
  const gate = gateWith({ resyncs: { atOnce: 1, perSecond: 1 } })
  const resync = (userId: number) => gate.enter(comer({ kind: 'pull', userId, isResync: true }))
  entered(await resync(1)).leave()
  let last: Admission = await resync(2)
  for (let n = 3; n < 3_000; n += 1) last = await resync(n)
  expect(last.ok ? 0 : last.retryAfter).toBeLessThanOrEqual(2 * (GATE_LIMITS.longestQueue + 1))
})

test('ST2 one person with any number of devices does not fill the node', async () => {
  const gate = gateWith()
  const inside: { leave(): void }[] = []
  for (let n = 0; n < GATE_LIMITS.insidePerPerson; n += 1)
    inside.push(entered(await gate.enter(comer({ kind: 'pull', client: `made-up-${n}` }))))
  expect(await gate.enter(comer({ kind: 'pull', client: 'one more' }))).toMatchObject({ ok: false, code: 'too-many-requests' })
  entered(await gate.enter(comer({ kind: 'pull', userId: 2 }))).leave()
  inside.pop()?.leave()
  entered(await gate.enter(comer({ kind: 'pull', client: 'one more' }))).leave()
})

test('ST2 a node that fills up invites nobody to send more at once, then turns others away', async () => {
  const gate = gateWith({ busyFrom: 2, fullFrom: 4 })
  const inside = [entered(await gate.enter(comer({ client: 'a' })))]
  expect(inside[0]?.isBusy()).toBe(false)
  for (const client of ['b', 'c', 'd']) inside.push(entered(await gate.enter(comer({ client }))))
  expect(inside[0]?.isBusy()).toBe(true)
  expect(await gate.enter(comer({ client: 'e' }))).toMatchObject({ ok: false, code: 'busy', retryAfter: expect.any(Number) })
  for (const one of inside) one.leave()
  const last = entered(await gate.enter(comer({ client: 'e' })))
  expect(last.isBusy()).toBe(false)
  last.leave()
})
