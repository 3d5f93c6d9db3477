// The same seeded commands on the model and on both databases: every answer and the final state are equal. The simulation runs
// on the model, so this is what makes its verdicts verdicts on the product.
import { expect, test } from 'vitest'
import { deriveId } from '#shared/kernel/ids.ts'
import { canonicalJson, type Json } from '#shared/kernel/json.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import type { Mutation, PullResponse, PushResponse } from '#shared/protocol/protocol.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { anActor, anImportFlow, anOrderContent, aPlanner, aSettings, id, orderId, partId } from '#shared/testing/builders.ts'
import { manualClock, seededRandom } from '#shared/testing/seeded.ts'
import { modelStore, sqlStore, TestDevice } from '#server/testing/sync-stores.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import type { SpaceStore } from './space-store.ts'

const SEEDS = [1, 2, 3, 4]
const COMMANDS = 150

test('the seeds of the differential test meet every outcome a push can have', async () => {
  const lines = await Promise.all(SEEDS.map((seed) => run(modelStore(seed, settingsOf(seed)), seed)))
  const found = lines.flat().join('\n')
  const statuses = new Set(
    [...found.matchAll(/"status":"(applied|merged|duplicate|conflict|rejected)"/g)].map((match) => match[1]),
  )
  expect([...statuses].sort()).toEqual(['applied', 'conflict', 'duplicate', 'merged', 'rejected'])
  expect(found.includes('"kind":"forked"')).toBe(true)
  for (const code of ['role-not-allowed', 'order-collected', 'order-cancelled', 'already-decided'])
    expect(found.includes(`"code":"${code}"`), code).toBe(true)
  expect(found.includes('"deferMs":5000')).toBe(true)
})

describeOnBoth('differential', (open) => {
  test.each(SEEDS)('SI19 seed %i: model and database answer alike and end alike', { timeout: 60_000 }, async (seed) => {
    const settings = settingsOf(seed)
    const expected = await run(modelStore(seed, settings), seed)
    const actual = await run(await sqlStore(await open(), settings), seed)
    expect(actual).toEqual(expected)
  })
})

function settingsOf(seed: number): Settings {
  return aSettings({
    importFlow: anImportFlow({ createsAutomatically: seed % 2 === 0, appliesUpdatesAutomatically: seed % 3 !== 0 }),
    creationStatus: { tenant: seed === 4 ? 'quote' : 'to-plan', customer: null },
  })
}

async function run(store: SpaceStore, seed: number): Promise<string[]> {
  const random = seededRandom(seed)
  const clock = manualClock()
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const actors = [anActor(), anActor(), anActor({ userId: 2, name: 'Otto Other', role: 'finance' }), aPlanner()]
  const devices = actors.map((actor, n) => new TestDevice(store, { seed: seed * 100 + n, clock, access: { actor } }))
  const sent: Mutation[] = []
  const log = new Neutral()
  for (let n = 0; n < COMMANDS; n++) {
    clock.forward(1_000)
    const device = pick(devices)
    if (random() < 0.35) {
      log.add(await pullAll(device, random() < 0.1))
      continue
    }
    const mutations = Array.from({ length: 1 + Math.floor(random() * 4) }, () => randomMutation(device, { random, pick, sent }))
    sent.push(...mutations)
    const { response } = await device.push(...mutations)
    log.add(response)
    // What was not taken is given up here; a lane that was continued elsewhere becomes a new one.
    if (response.kind === 'taken') device.lastId = response.lastId
    if (response.kind === 'forked') [device.client, device.lastId] = [device.ids.client(), 0]
  }
  for (const device of devices) log.add(await pullAll(device, true))
  return log.lines
}

interface Chance {
  readonly random: () => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly sent: readonly Mutation[]
}

function randomMutation(device: TestDevice, { random, pick, sent }: Chance): Mutation {
  const isCarrier = device.access.actor.side === 'carrier'
  if (random() < (isCarrier ? 0.7 : 0.2)) return roleMutation(device, { random, pick, sent })
  const n = 1 + Math.floor(random() * 4)
  const notes = pick(['a', 'b', 'c'])
  const kind = random()
  if (kind < 0.3) {
    const content = anOrderContent({ reference: `PO-${1 + Math.floor(random() * 4)}`, notes })
    return device.mutation('order.submit', {
      orderId: orderId(1 + Math.floor(random() * 9)),
      content,
      ...(random() < 0.2 ? { supersedes: orderId(pick([1, 2, 3])) } : {}),
    })
  }
  if (kind < 0.52) {
    const changes = ['notes', 'project'].map((field) => ({
      path: `general/${field}`,
      base: pick([null, 'a', 'b']),
      value: pick(['a', 'b']),
    }))
    return device.mutation('order.edit', { orderId: orderId(n), changes })
  }
  if (kind < 0.58) return device.mutation('order.cancel', { orderId: orderId(n), reason: notes })
  if (kind < 0.68) {
    const name = { path: 'name', base: pick([null, 'Dock a']), value: `Dock ${notes}` }
    const made = [
      { path: 'address', base: null, value: { street: 'Kai 1', postcode: '20457', city: 'Hamburg', country: 'DE' } },
      { path: 'timeZone', base: null, value: 'Europe/Berlin' },
    ]
    return device.mutation('location.save', {
      locationId: id(800 + n) as never,
      changes: random() < 0.5 ? [name, ...made] : [name],
    })
  }
  if (kind < 0.8 && sent.length > 0) {
    const op = pick(sent).opId
    const target = { changeId: deriveId(op, 1) as never, orderId: orderId(n), rev: op, contentRev: op }
    return random() < 0.7
      ? device.mutation('import.accept', target)
      : device.mutation('import.decline', { ...target, reason: notes })
  }
  if (kind < 0.88 && sent.length > 0) {
    const target = {
      conflictId: deriveId(pick(sent).opId, 0) as never,
      orderId: orderId(n),
      mineOrderId: orderId(pick([1, 2, 3, 4, 5, 6])),
    }
    return device.mutation('conflict.resolve', {
      ...target,
      choice: pick([{ kind: 'keep-theirs' }, { kind: 'renumber', reference: `R-${n}` }] as const),
    })
  }
  if (kind < 0.93 && sent.length > 0) return { ...device.mutation('order.cancel', { orderId: orderId(1) }), ...again(pick(sent)) }
  if (kind < 0.95) return device.raw('order.cancel', { orderId: orderId(n) }, { id: device.lastId + 3 })
  if (kind < 0.97) return device.raw('order.cancel', { orderId: orderId(n) }, { id: Math.max(1, device.lastId - 2) })
  return device.mutation('order.cancel', { orderId: orderId(n) }, { seen: { v: 1, t: '00000000-0000-4000-8000-000000000001' } })
}

/** What one side alone may do; now and then the other tries it. */
function roleMutation(device: TestDevice, { random, pick, sent }: Chance): Mutation {
  const n = 1 + Math.floor(random() * 4)
  const order = { orderId: orderId(n) }
  const about = sent.filter(({ name }) => name === 'order.submit' || name === 'order.edit')
  const { opId: op, args } = about.length > 0 ? pick(about) : { opId: device.ids.op(), args: order }
  const change = { orderId: (args as typeof order).orderId, changeId: deriveId(op, 1) as never } // both name an order
  const decision = { ...change, rev: op, contentRev: op }
  const stops = [
    { stopId: partId(11), status: 'planned' },
    { stopId: partId(11), status: 'collected' },
    { stopId: partId(12), status: 'delivered' },
  ] as const
  const anyway = random() < 0.3 ? { anyway: { reason: 'loaded' } } : {}
  const report = { ...order, ...pick(stops), at: instantFromMillis(0), ...anyway }
  const notes = [{ path: 'general/notes', base: pick([null, 'a', 'b']), value: pick(['a', 'carrier']) }]
  const ofCarrier = [
    () => device.mutation('change.approve', decision),
    () => device.mutation('change.reject', { ...decision, reason: 'no' }),
    () => device.mutation('order.acknowledge', { orderId: change.orderId, contentRev: op }),
    () => device.mutation('quote.accept', { orderId: change.orderId, contentRev: op }),
    () => device.mutation('order.carrier-edit', { ...order, changes: notes }),
    () => device.mutation('execution.set', report),
    () => device.mutation('execution.set', report),
  ]
  const ofCustomer = [
    () => device.mutation('order.request-cancel', order),
    () => device.mutation('change.withdraw', change),
    () => device.mutation('location.delete', { locationId: id(800 + n) as never, seen: op }),
  ]
  const isCarrier = device.access.actor.side === 'carrier'
  return pick(isCarrier === random() < 0.9 ? ofCarrier : ofCustomer)()
}

/** The same operation from another lane, as after a new generation. */
function again({ opId, name, args, v }: Mutation): Pick<Mutation, 'opId' | 'name' | 'args' | 'v'> {
  return { opId, name, args, v }
}

function pullAll(device: TestDevice, fresh: boolean): Promise<PullResponse> {
  return device.pull({ ...(fresh ? { cookie: null } : {}), afterId: 0 })
}

/** Answers with tags, cookies and signatures replaced by their order of appearance. */
class Neutral {
  readonly lines: string[] = []
  readonly #names = new Map<string, string>()

  add(answer: PushResponse | PullResponse): void {
    const plain = JSON.parse(JSON.stringify(answer)) as Json // any -> what JSON gives
    this.lines.push(canonicalJson(this.#neutral(plain, '')))
  }

  #neutral(value: Json | undefined, key: string): Json {
    if (['t', 'cookie', 'signature'].includes(key) && typeof value === 'string') {
      this.#names.set(value, this.#names.get(value) ?? `${key}${this.#names.size}`)
      return this.#names.get(value)!
    }
    if (Array.isArray(value)) return value.map((entry: Json) => this.#neutral(entry, ''))
    if (value === null || typeof value !== 'object') return value ?? null
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, this.#neutral(field as Json, name)]))
  }
}
