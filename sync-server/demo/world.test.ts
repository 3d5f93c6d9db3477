import { describe, expect, test } from 'vitest'
import { changeRequestSchema } from '#shared/carrier-imports/change-request.ts'
import { cargoTotals } from '#shared/cargo/totals.ts'
import { conflictSchema } from '#shared/conflicts/conflict.ts'
import { addDays, instantFromMillis, localDateTime, type Instant } from '#shared/kernel/time.ts'
import { locationSchema } from '#shared/locations/location.ts'
import { KINDS } from '#shared/mutations/mutation.ts'
import { checkContent } from '#shared/orders/order-rules.ts'
import { INVOICE_STATUSES, ORDER_STATUSES, orderSchema, type Order, type Stop } from '#shared/orders/order.ts'
import { settingsSchema } from '#shared/settings/settings.ts'
import { instantAt, isWorkday, momentOf, todayOf } from './calendar.ts'
import { CUSTOMERS, DONAU, ELAIONES, MOLENBEEMD, PEOPLE, SALTMARSH, type DemoCustomer } from './cast.ts'
import { PLACES } from './places.ts'
import { runSteps } from './run-steps.ts'
import { DEMO_SEED } from './seed.ts'
import { actorIn, createWorld, type SpaceWorld } from './world.ts'

const facts = (moment: Instant, seed = DEMO_SEED) => ({
  seed,
  moment,
  userIdOf: (person: (typeof PEOPLE)[number]) => PEOPLE.indexOf(person) + 1,
})
const at = (text: string) => momentOf(Date.parse(text))

/** The world with its open work done, as the database holds it in the end. */
function finished(moment: Instant): SpaceWorld[] {
  const world = createWorld(facts(moment))
  for (const space of world) {
    const numbers = new Set(space.records.all('order').map(({ number }) => number ?? ''))
    const actorOf = (person: (typeof PEOPLE)[number]) => actorIn(space.customer, person, PEOPLE.indexOf(person) + 1)
    runSteps({ records: space.records, settings: space.settings, actorOf, numbers }, space.openWork, [
      'applied',
      'conflict',
      'duplicate',
    ])
  }
  return world
}

const FRIDAY = at('2026-11-20T09:00:00Z')
const world = finished(FRIDAY)

function spaceOf(customer: DemoCustomer, spaces = world): SpaceWorld {
  const space = spaces.find((one) => one.customer === customer)
  if (!space) throw new Error(`no space of ${customer.name}`)
  return space
}
const ordersOf = (customer: DemoCustomer, spaces = world) => spaceOf(customer, spaces).records.all('order')
const allOrders = (spaces = world) => CUSTOMERS.flatMap((customer) => ordersOf(customer, spaces))
const stopsOf = (order: Order): Stop[] => order.content.consignments.flatMap(({ stops }) => stops)
const isOn = (order: Order, date: string) => stopsOf(order).some(({ window }) => window.date === date)

const text = (moment: Instant, seed?: number) =>
  JSON.stringify(
    createWorld(facts(moment, seed)).map(({ settings, records, openWork }) => [
      settings,
      KINDS.map((kind) => records.all(kind)),
      openWork,
    ]),
  )

describe('the same again', () => {
  test('one seed and one day give one world, byte for byte, at whatever hour after six it is made', () => {
    const once = text(at('2026-11-20T06:00:00Z'))
    expect(text(at('2026-11-20T23:59:59Z'))).toBe(once)
    expect(text(at('2026-11-21T09:00:00Z'))).not.toBe(once)
    expect(text(at('2026-11-20T06:00:00Z'), DEMO_SEED + 1)).not.toBe(once)
  })

  test('before six the world stands at the last full hour, so that nothing in it has yet to happen', () => {
    expect(at('2026-11-20T03:40:00Z')).toBe('2026-11-20T03:00:00.000Z')
    expect(at('2026-11-20T00:05:00Z')).toBe('2026-11-20T00:00:00.000Z')
    expect(at('2026-11-20T18:00:00Z')).toBe('2026-11-20T06:00:00.000Z')
  })

  test('a time of a place is found on both sides of the nights in which clocks are changed', () => {
    for (const day of ['2026-10-24', '2026-10-25', '2026-10-26', '2027-03-28', '2026-07-01'])
      for (const zone of ['Europe/Amsterdam', 'Europe/London', 'Europe/Athens', 'Atlantic/Canary'])
        for (const time of ['00:30', '04:30', '12:00', '23:45'])
          expect(localDateTime(instantAt(addDays(todayOf(`${day}T00:00:00.000Z` as Instant), 0), time, zone), zone)).toEqual({
            date: day,
            time,
          })
  })
})

describe('what is in it', () => {
  test('about six hundred orders of three customers, from ninety days back to two weeks ahead', () => {
    expect(allOrders().length).toBeGreaterThan(570)
    expect(allOrders().length).toBeLessThan(650)
    const dates = allOrders()
      .flatMap((order) => stopsOf(order).map(({ window }) => window.date))
      .sort()
    expect(dates[0]).toBe('2026-08-24')
    expect(dates.at(-1)?.slice(0, 7)).toBe('2026-12')
    for (const customer of [MOLENBEEMD, DONAU, SALTMARSH]) expect(ordersOf(customer).length).toBeGreaterThan(120)
  })

  test('every order status, every invoice status, and an execution of every kind', () => {
    expect(new Set(allOrders().map(({ status }) => status))).toEqual(new Set(ORDER_STATUSES))
    expect(new Set(allOrders().map(({ invoiceStatus }) => invoiceStatus))).toEqual(new Set(INVOICE_STATUSES))
    const latest = new Set(allOrders().map(({ execution }) => execution.at(-1)?.status))
    for (const status of [
      'planned',
      'dispatched',
      'collected',
      'at-hub',
      'out-for-delivery',
      'at-delivery',
      'delivered',
      'delivery-failed',
      'returned',
    ])
      expect(latest, status).toContain(status)
  })

  test('what waits for somebody: creates, updates, a cancellation, updates that nobody has looked at', () => {
    const pending = ordersOf(MOLENBEEMD).map((order) => order.pending?.kind)
    for (const kind of ['create', 'update', 'cancel'] as const) expect(pending, kind).toContain(kind)
    expect(ordersOf(SALTMARSH).filter(({ updateUnseen }) => updateUnseen)).toHaveLength(3)
    expect(
      ordersOf(SALTMARSH)
        .filter(({ status }) => status === 'quote')
        .every(({ quoteNumber, number }) => quoteNumber !== null && number === null),
    ).toBe(true)
    const open = spaceOf(MOLENBEEMD)
      .records.all('change')
      .filter(({ state }) => state === 'open')
    expect(open.map(({ kind }) => kind).sort()).toEqual(
      ordersOf(MOLENBEEMD)
        .flatMap(({ pending }) => pending?.kind ?? [])
        .sort(),
    )
    for (const state of ['accepted', 'declined', 'withdrawn'])
      expect(
        spaceOf(MOLENBEEMD)
          .records.all('change')
          .map((change) => change.state),
        state,
      ).toContain(state)
  })

  test('SC1 SC2 two versions of one reference wait, another conflict is settled, and one order came twice', () => {
    const [open] = spaceOf(MOLENBEEMD).records.all('conflict')
    expect(open).toMatchObject({ state: 'open', mine: { reference: 'PO 45-ACTIE-WEEK' } })
    expect(spaceOf(SALTMARSH).records.all('conflict')).toMatchObject([{ state: 'resolved', resolution: { choice: 'renumber' } }])
    expect(spaceOf(MOLENBEEMD).records.all('alias')).toHaveLength(1)
  })

  test('0.15 an order with one of two collections done is not in transit', () => {
    const half = ordersOf(MOLENBEEMD).find(({ content }) => content.reference === 'MB-TWO-DOCKS')
    expect(half?.execution.filter(({ status }) => status === 'collected')).toHaveLength(1)
    expect(half?.status).toBe('planned')
  })

  test('declined with a reason a person can act on, cancelled by the customer, taken over by a successor', () => {
    const ended = ordersOf(MOLENBEEMD).filter((order) => order.ended)
    for (const order of ended.filter(({ ended: end }) => end?.kind === 'declined')) {
      expect(order.ended?.by.side).toBe('carrier')
      expect(order.ended?.reason?.length).toBeGreaterThan(60)
    }
    expect(ended.filter(({ ended: end }) => end?.kind === 'declined').length).toBeGreaterThan(2)
    expect(ended.some(({ ended: end }) => end?.kind === 'cancelled' && end.by.side === 'customer')).toBe(true)
    expect(ended.some(({ supersededBy }) => supersededBy !== null)).toBe(true)
  })

  test('F14 third-party orders, and orders from before the import flow', () => {
    for (const customer of [MOLENBEEMD, DONAU, SALTMARSH]) {
      expect(ordersOf(customer).filter(({ origin }) => origin === 'third-party')).toHaveLength(3)
      const before = ordersOf(customer).filter(({ origin, viaImport }) => origin === 'portal' && !viaImport)
      expect(before.length).toBeGreaterThan(4)
      expect(before.every((order) => stopsOf(order).every(({ window }) => window.date < '2026-10-01'))).toBe(true)
    }
  })

  test('the ugly ones: sixty pallets, many stops, many consignments, the longest texts, the longest words', () => {
    const sixty = ordersOf(MOLENBEEMD).find(({ content }) => content.reference === 'MB-60-PALLETS')
    const lines = sixty?.content.consignments.flatMap(({ goods }) => goods) ?? []
    expect(cargoTotals(lines).pieces).toBe(60)
    expect(lines.flatMap(({ load }) => load.units)).toHaveLength(60)
    expect(allOrders().some(({ content }) => content.consignments.some(({ stops }) => stops.length >= 7))).toBe(true)
    expect(allOrders().some(({ content }) => content.consignments.length >= 3)).toBe(true)
    expect(allOrders().some((order) => stopsOf(order).some(({ instructions }) => (instructions?.length ?? 0) > 1200))).toBe(true)
    expect(
      spaceOf(DONAU)
        .records.all('location')
        .some(({ content }) => (content.instructions?.length ?? 0) > 1200),
    ).toBe(true)
    expect(DONAU.name.split(' ')[0]?.length).toBeGreaterThan(70)
    const names = allOrders()
      .flatMap((order) => stopsOf(order).map(({ place }) => place.name + place.city))
      .join(' ')
    expect(names).toMatch(/Αποθήκες/)
    expect(names).toMatch(/Wytwórnia Części Brzęczyszczykiewicz/)
    expect(
      new Set(
        allOrders().flatMap(({ content }) =>
          content.consignments.flatMap(({ goods }) => goods.map(({ load }) => load.packaging)),
        ),
      ).size,
    ).toBeGreaterThan(10)
  })

  test('a customer with nothing yet', () => {
    const { records, openWork } = spaceOf(ELAIONES)
    expect(KINDS.flatMap((kind) => records.all(kind))).toEqual([])
    expect(openWork).toEqual([])
  })

  test('ten to twenty-five locations per customer; hours known, unknown, and closed days', () => {
    for (const customer of [MOLENBEEMD, DONAU, SALTMARSH]) {
      const locations = spaceOf(customer).records.all('location')
      expect(locations.length).toBeGreaterThanOrEqual(10)
      expect(locations.length).toBeLessThanOrEqual(25)
      expect(locations.some(({ content }) => content.openingHours === undefined)).toBe(true)
      expect(locations.some(({ content }) => content.openingHours?.mon?.length === 0)).toBe(true)
      expect(locations.some(({ content }) => content.openingHours && content.openingHours.sun === undefined)).toBe(true)
    }
  })

  test('one carrier looks at everything by hand, the other takes it over at once, in another country, zone and currency', () => {
    const [byHand, byItself] = [spaceOf(MOLENBEEMD).settings, spaceOf(SALTMARSH).settings]
    expect(byHand.importFlow).toMatchObject({ enabled: true, createsAutomatically: false })
    expect(byItself.importFlow).toMatchObject({ enabled: true, createsAutomatically: true })
    for (const key of ['country', 'timeZone', 'currency'] as const) expect(byHand.carrier[key]).not.toBe(byItself.carrier[key])
    expect(byHand.defaults.collectFrom?.locationId).toBeDefined()
    expect(byHand.alwaysShow.length).toBeGreaterThan(0)
    for (const { settings } of world)
      expect(
        new Set(settings.services.map((service) => JSON.stringify([service.fields, service.required, service.cutoff]))).size,
      ).toBe(settings.services.length)
  })
})

describe('nothing in it is impossible', () => {
  test('every record parses, and every order keeps the rules of its customer', () => {
    for (const { settings, records } of world) {
      settingsSchema.parse(settings)
      for (const order of records.all('order')) {
        expect(orderSchema.parse(order)).toEqual(order)
        expect(checkContent(order.content, settings), order.content.reference).toEqual({ ok: true, value: undefined })
      }
      for (const location of records.all('location')) expect(locationSchema.parse(location)).toEqual(location)
      for (const change of records.all('change')) changeRequestSchema.parse(change)
      for (const conflict of records.all('conflict')) conflictSchema.parse(conflict)
    }
  })

  test('references are unique per customer, numbers per carrier, ids everywhere', () => {
    for (const { records } of world) {
      const live = records.all('order').filter(({ supersededBy }) => supersededBy === null)
      expect(new Set(live.map(({ refNorm }) => refNorm)).size).toBe(live.length)
    }
    for (const customers of [[MOLENBEEMD, DONAU], [SALTMARSH]]) {
      const numbers = customers.flatMap((customer) => ordersOf(customer)).map(({ number, quoteNumber }) => number ?? quoteNumber)
      expect(numbers).not.toContain(null)
      expect(new Set(numbers).size).toBe(numbers.length)
    }
    const ids = allOrders().flatMap(({ id, content }) => [
      id,
      ...content.consignments.flatMap((one) => [
        one.id,
        ...one.stops.map((stop) => stop.id),
        ...one.goods.map((line) => line.id),
      ]),
    ])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('CAR-7 every unit load has a handling unit per piece', () => {
    for (const order of allOrders())
      for (const { load } of order.content.consignments.flatMap(({ goods }) => goods))
        expect([0, load.quantity], `${order.content.reference} ${load.packaging}`).toContain(load.units.length)
  })

  test('places stand in their countries, in at least twelve of them', () => {
    expect(PLACES.length).toBeGreaterThanOrEqual(60)
    expect(new Set(PLACES.map(({ country }) => country)).size).toBeGreaterThanOrEqual(12)
    expect(new Set(PLACES.map(({ name }) => name)).size).toBe(PLACES.length)
    for (const place of PLACES) {
      const box = BOXES[place.country]
      expect(box, place.country).toBeDefined()
      const [south, north, west, east] = place.timeZone === 'Atlantic/Canary' ? [27, 30, -19, -13] : (box ?? [0, 0, 0, 0])
      expect(
        place.latitude > south && place.latitude < north && place.longitude > west && place.longitude < east,
        place.name,
      ).toBe(true)
      expect(place.timeZone).not.toBe('UTC')
    }
  })
})

/** South, north, west, east, roughly. */
const BOXES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  AT: [46.3, 49.1, 9.5, 17.2],
  BE: [49.4, 51.6, 2.5, 6.5],
  BG: [41.2, 44.3, 22.3, 28.7],
  CH: [45.8, 47.9, 5.9, 10.6],
  CZ: [48.5, 51.1, 12, 18.9],
  DE: [47.2, 55.1, 5.8, 15.1],
  DK: [54.5, 57.8, 8, 12.8],
  EE: [57.5, 59.8, 21.7, 28.3],
  ES: [35.9, 43.9, -9.4, 4.4],
  FI: [59.7, 70.2, 20.5, 31.6],
  FR: [42.3, 51.2, -5.2, 8.3],
  GB: [49.9, 60.9, -8.7, 1.8],
  GR: [34.7, 41.8, 19.3, 28.3],
  HU: [45.7, 48.6, 16.1, 22.9],
  IE: [51.4, 55.4, -10.6, -5.9],
  IT: [36.6, 47.1, 6.6, 18.6],
  LT: [53.8, 56.5, 20.9, 26.9],
  LU: [49.4, 50.2, 5.7, 6.6],
  LV: [55.6, 58.1, 20.9, 28.3],
  NL: [50.7, 53.6, 3.3, 7.3],
  NO: [57.9, 71.2, 4.5, 31.2],
  PL: [49, 54.9, 14.1, 24.2],
  PT: [36.9, 42.2, -9.6, -6.1],
  RO: [43.6, 48.3, 20.2, 29.8],
  SE: [55.3, 69.1, 11, 24.2],
  SK: [47.7, 49.7, 16.8, 22.6],
}

/** A Saturday, a Sunday, a Monday, the new year, both nights of the clocks, and the hours before six. */
const MOMENTS = [
  '2026-11-21T09:00:00Z',
  '2026-11-22T09:00:00Z',
  '2026-11-23T02:10:00Z',
  '2027-01-01T12:00:00Z',
  '2026-10-25T00:30:00Z',
  '2027-03-28T07:00:00Z',
  '2028-02-29T04:59:00Z',
]

describe.each(['2026-11-20T09:00:00Z', ...MOMENTS])('on any day and at any hour: %s', (now) => {
  const moment = at(now)
  const spaces = now === '2026-11-20T09:00:00Z' ? world : finished(moment)
  const today = todayOf(moment)
  const tomorrow = addDays(today, 1)

  test('nothing has happened that is still to come', () => {
    for (const order of allOrders(spaces))
      for (const instant of [
        order.capturedAt,
        order.receivedAt,
        order.ended?.at ?? moment,
        ...order.execution.map((event) => event.at),
      ])
        expect(instant <= moment, `${order.content.reference} ${instant}`).toBe(true)
  })

  test('every order status is there, and what its status says has happened', () => {
    expect(new Set(allOrders(spaces).map(({ status }) => status))).toEqual(new Set(ORDER_STATUSES))
    for (const order of allOrders(spaces)) {
      const done = (kind: Stop['kind'], ...statuses: string[]) =>
        stopsOf(order)
          .filter((stop) => stop.kind === kind)
          .every(({ id }) => order.execution.some((event) => event.stopId === id && statuses.includes(event.status)))
      const sorted = order.execution.map((event) => event.at)
      expect(sorted).toEqual([...sorted].sort())
      if (order.status === 'in-transit' || order.status === 'delivered')
        expect(done('collect', 'collected'), order.content.reference).toBe(true)
      if (order.status === 'delivered') expect(done('deliver', 'delivered', 'returned')).toBe(true)
      if (order.status === 'in-transit') expect(done('deliver', 'delivered', 'returned')).toBe(false)
      if (order.status === 'planned') expect(done('collect', 'collected')).toBe(false)
      if (['to-plan', 'quote', 'waiting-for-approval'].includes(order.status)) expect(order.execution).toEqual([])
      if (order.status !== 'delivered') expect(order.invoiceStatus).toBe('not-invoiced')
      if (order.execution[0]) expect(order.execution[0].at > order.receivedAt, order.content.reference).toBe(true)
    }
  })

  test('today and tomorrow are busy, and other weekends are quiet', () => {
    const count = (date: string) => ordersOf(MOLENBEEMD, spaces).filter((order) => isOn(order, date)).length
    expect(count(today)).toBeGreaterThanOrEqual(12)
    expect(count(today)).toBeLessThanOrEqual(18)
    expect(count(tomorrow)).toBeGreaterThanOrEqual(8)
    for (const order of allOrders(spaces))
      for (const { window } of stopsOf(order))
        expect(isWorkday(window.date) || window.date === today || window.date === tomorrow, window.date).toBe(true)
  })

  test('no delivery comes before its collection, and no order was booked after its first stop', () => {
    for (const order of allOrders(spaces)) {
      const opens = (stop: Stop) => instantAt(stop.window.date, stop.window.from ?? '00:00', stop.place.timeZone)
      for (const { stops } of order.content.consignments) {
        const lastCollection =
          stops
            .filter(({ kind }) => kind === 'collect')
            .map(opens)
            .sort()
            .at(-1) ?? instantFromMillis(0)
        for (const stop of stops) {
          if (stop.kind === 'deliver') expect(opens(stop) > lastCollection, order.content.reference).toBe(true)
          expect(opens(stop) > order.receivedAt, order.content.reference).toBe(true)
        }
      }
    }
  })
})
