// What the demo world shows of prices, services, cutoffs, templates and views.
import { expect, test } from 'vitest'
import { CHARGE_STATUSES } from '#shared/charges/charge.ts'
import { rateOrder } from '#shared/charges/rate-order.ts'
import type { MutationArgs } from '#shared/mutations/registry.ts'
import { lateness } from '#shared/orders/collection-time.ts'
import { settingsSchema } from '#shared/settings/settings.ts'
import { templateSchema } from '#shared/templates/template.ts'
import { viewSchema } from '#shared/views/view.ts'
import { momentOf } from './calendar.ts'
import { CUSTOMERS, DONAU, MOLENBEEMD, PEOPLE, SALTMARSH, type DemoCustomer } from './cast.ts'
import { DEMO_SEED } from './seed.ts'
import { createWorld } from './world.ts'

const world = createWorld({
  seed: DEMO_SEED,
  moment: momentOf(Date.parse('2026-11-20T09:00:00Z')),
  userIdOf: (person) => PEOPLE.indexOf(person) + 1,
})

function spaceOf(customer: DemoCustomer) {
  const space = world.find((one) => one.customer === customer)
  if (!space) throw new Error(`no space of ${customer.name}`)
  return space
}
const servicesOf = (customer: DemoCustomer) => spaceOf(customer).settings.services
const chargesOf = (customer: DemoCustomer) =>
  spaceOf(customer)
    .records.all('order')
    .flatMap((order) => order.charges ?? [])

test('D11 every customer has a tariff with zones, breaks and surcharges, and most of its orders a price', () => {
  for (const customer of CUSTOMERS) {
    const { tariff } = settingsSchema.parse(spaceOf(customer).settings)
    expect(tariff?.zones.length, customer.name).toBeGreaterThan(3)
    expect(tariff?.surcharges.length).toBeGreaterThan(2)
    expect(Math.max(...(tariff?.rates ?? []).map(({ breaks }) => breaks.length))).toBeGreaterThan(2)
    expect(tariff?.currency).toBe(customer.carrier.currency)
  }
  for (const customer of [MOLENBEEMD, SALTMARSH]) {
    const orders = spaceOf(customer).records.all('order')
    const priced = orders.filter(({ charges = [] }) => charges.length > 0)
    expect(priced.length / orders.length, customer.name).toBeGreaterThan(0.5)
    expect(orders.some(({ content }) => rateOrder(content, spaceOf(customer).settings)?.kind === 'on-request')).toBe(true)
  }
})

test('E9 charges stand in every state, with who decided and why not', () => {
  const charges = [...chargesOf(MOLENBEEMD), ...chargesOf(SALTMARSH)]
  expect(new Set(charges.map(({ status }) => status))).toEqual(new Set(CHARGE_STATUSES))
  for (const { status, decision } of charges) expect(decision?.comment !== undefined, status).toBe(status === 'rejected')
  const ofInvoiced = spaceOf(MOLENBEEMD)
    .records.all('order')
    .filter(({ invoiceStatus }) => invoiceStatus === 'paid')
  for (const { charges: own = [] } of ofInvoiced) expect(own.every(({ status }) => status === 'invoiced')).toBe(true)
})

test('D7 D14 D15 D16 services differ: their fields, cutoffs of all kinds, pickups, what is locked, what only one customer may choose', () => {
  const kinds = CUSTOMERS.flatMap((customer) => servicesOf(customer).map(({ cutoff }) => cutoff.kind))
  expect(new Set(kinds)).toEqual(new Set(['none', 'day-before', 'same-day']))
  const pickups = CUSTOMERS.flatMap((customer) => servicesOf(customer).map(({ pickup }) => pickup ?? 'none'))
  expect(new Set(pickups)).toEqual(new Set(['none', 'offered', 'always']))
  for (const customer of [MOLENBEEMD, DONAU, SALTMARSH])
    expect(new Set(servicesOf(customer).map(({ required }) => required.join())).size, customer.name).toBeGreaterThan(2)
  expect(CUSTOMERS.filter((customer) => servicesOf(customer).some(({ id }) => id === 'shelf'))).toEqual([MOLENBEEMD])
  expect(servicesOf(DONAU).filter(({ mayBeChosen }) => mayBeChosen === false)).toHaveLength(1)
  expect(servicesOf(MOLENBEEMD).find(({ id }) => id === 'chilled')).toMatchObject({
    lockedDefaults: ['temperature'],
    defaults: { temperature: { minC: 2, maxC: 7 } },
  })
  expect(spaceOf(MOLENBEEMD).settings.leadTimes).toHaveLength(1)
})

test('X4 an order that came late waits for the planner, with the time that it missed', () => {
  const { customer, openWork, settings } = spaceOf(MOLENBEEMD)
  const late = openWork.flatMap((step) => {
    if (step.name !== 'order.submit') return []
    const { content } = step.args as MutationArgs['order.submit'] // by its name
    const judged = lateness(content, settings, { receivedAt: step.at, capturedAt: step.capturedAt, clockOffsetMs: 0 })
    return judged.ok && judged.value ? [judged.value] : []
  })
  expect(late, customer.name).toMatchObject([{ rule: 'cutoff', clock: 'verified' }])
})

test('C9 D13 people have views of their own, and templates for each other', () => {
  const views = spaceOf(MOLENBEEMD).records.all('view')
  expect(new Set(views.map(({ ownerId }) => ownerId)).size).toBe(2)
  for (const view of views) expect(viewSchema.parse(view)).toEqual(view)
  const templates = spaceOf(MOLENBEEMD).records.all('template')
  expect(templates.some(({ content }) => content.locked.includes('deliverTo'))).toBe(true)
  for (const template of templates) expect(templateSchema.parse(template)).toEqual(template)
})
