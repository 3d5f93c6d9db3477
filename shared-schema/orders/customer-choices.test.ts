// What a customer may choose on an order, and what the carrier has chosen for it.
import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { isPhoneNumber } from '../kernel/phone.ts'
import { type Settings, type TransportService } from '../settings/settings.ts'
import {
  aConsignment,
  aContext,
  anOrder,
  anOrderContent,
  aPlace,
  aPlanner,
  aService,
  aSettings,
  aStop,
  opId,
  orderId,
  partId,
} from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { prepareMutation } from '../mutations/registry.ts'
import { defaultsFor } from './order-defaults.ts'
import { contentFromFields, orderFields } from './order-fields.ts'
import { checkContent } from './order-rules.ts'
import { type OrderContent } from './order.ts'

const offering = (changes: Partial<TransportService>, more: Partial<Settings> = {}) =>
  aSettings({ services: [aService(changes)], ...more })
const code = (content: OrderContent, settings: Settings, saying?: Parameters<typeof checkContent>[2]) => {
  const checked = checkContent(content, settings, saying)
  return checked.ok ? 'ok' : checked.refusal.code
}
const paths = (content: OrderContent, settings: Settings, saying?: Parameters<typeof checkContent>[2]) => {
  const checked = checkContent(content, settings, saying)
  return checked.ok ? [] : checked.refusal.detail?.['paths']
}

test('D15 I12 SET-1 a service that a customer may not choose is refused, on the device and by the server, and named on old orders', () => {
  const settings = offering({ mayBeChosen: false })
  expect(code(anOrderContent(), settings)).toBe('service-not-allowed')
  expect(code(anOrderContent(), offering({ mayBeChosen: true }))).toBe('ok')
  const submit = runMutation(new RecordSet(), 'order.submit', { orderId: orderId(1), content: anOrderContent() }, { settings })
  expect(submit.outcome).toMatchObject({ status: 'rejected', code: 'service-not-allowed' })
  const records = new RecordSet().with('order', anOrder())
  const changes = diffFields(orderFields(anOrderContent()), orderFields(anOrderContent({ notes: 'Ring' })))
  expect(runMutation(records, 'order.edit', { orderId: orderId(100), changes }, { settings }).outcome.status).toBe('applied')
})

test('D15 SET-1 the carrier gives an order any of its services', () => {
  const services = [aService(), aService({ id: 'hidden', mayBeChosen: false })]
  const changes = diffFields(orderFields(anOrderContent()), orderFields(anOrderContent({ serviceId: 'hidden' })))
  const run = (name: 'order.edit' | 'order.carrier-edit', actor = aContext().actor) =>
    runMutation(
      new RecordSet().with('order', anOrder()),
      name,
      { orderId: orderId(100), changes },
      { settings: aSettings({ services }), actor },
    )
  expect(run('order.edit').outcome).toMatchObject({ code: 'service-not-allowed' })
  expect(run('order.carrier-edit', aPlanner()).outcome.status).toBe('applied')
})

test('D3 D18 SET-2 the defaults of a service go before those for all services, place by place', () => {
  const order = { notes: 'from the carrier', costCentre: 'C1' }
  const settings = offering(
    {
      defaults: {
        notes: 'from the service',
        consignments: [{ stops: [{ kind: 'deliver', instructions: 'Dock 4' }], goods: [] }],
      },
    },
    { defaults: { serviceId: null, collectFrom: aPlace(), deliverTo: aPlace({ name: 'South' }), order } },
  )
  expect(defaultsFor(settings, 'standard')).toEqual({
    notes: 'from the service',
    costCentre: 'C1',
    consignments: [
      {
        stops: [
          { kind: 'collect', place: aPlace() },
          { kind: 'deliver', place: aPlace({ name: 'South' }), instructions: 'Dock 4' },
        ],
        goods: [],
      },
    ],
  })
})

const LOCKED = offering(
  { lockedDefaults: ['collectFrom', 'temperature', 'notes', 'goods'], defaults: { temperature: { minC: 2, maxC: 7 } } },
  { defaults: { serviceId: null, collectFrom: aPlace(), deliverTo: null } },
)
const COLD = anOrderContent({ temperature: { minC: 2, maxC: 7 } })

test('D16 SET-3 what the carrier has locked is as it set it; what its defaults leave open is free', () => {
  expect(code(COLD, LOCKED)).toBe('ok')
  expect(code({ ...COLD, notes: 'Free, for nothing is set' }, LOCKED)).toBe('ok')
  expect(paths(anOrderContent({ temperature: { minC: 0, maxC: 9 } }), LOCKED)).toEqual(['temperature'])
  expect(paths(anOrderContent(), LOCKED)).toEqual(['temperature'])
  const [consignment] = COLD.consignments
  const elsewhere = aStop({ place: aPlace({ street: 'Other street 2' }) })
  const moved = aConsignment({ stops: [elsewhere, ...(consignment?.stops.slice(1) ?? [])] })
  expect(paths({ ...COLD, consignments: [moved] }, LOCKED)).toEqual(['consignments.0.stops.0.place'])
  expect(code({ ...COLD, consignments: [moved] }, LOCKED, { isCarrier: true })).toBe('ok')
  // The pin of the place and the link to its location are no other place.
  const pinned = aStop({ place: aPlace({ latitude: 53.5, longitude: 9.9 }) })
  expect(code({ ...COLD, consignments: [aConsignment({ stops: [pinned, ...moved.stops.slice(1)] })] }, LOCKED)).toBe('ok')
})

test('D16 SET-3 an order from before the lock keeps what it says, and no edit takes it further away', () => {
  const before = anOrderContent({ temperature: { minC: 0, maxC: 4 } })
  const records = new RecordSet().with('order', anOrder({ content: before }))
  const edit = (to: OrderContent) =>
    runMutation(
      records,
      'order.edit',
      { orderId: orderId(100), changes: diffFields(orderFields(before), orderFields(to)) },
      { settings: LOCKED },
    ).outcome
  expect(edit({ ...before, temperature: { minC: -18, maxC: -16 } })).toMatchObject({
    code: 'field-locked',
    detail: { facts: { paths: ['temperature'] } },
  })
  expect(edit({ ...before, costCentre: 'C2' }).status).toBe('applied')
})

test('D14 ORD-23 a pickup is asked for where it is offered, and says from or until when', () => {
  const wanted = anOrderContent({ pickupRequested: true })
  expect(code(wanted, offering({ pickup: 'none' }))).toBe('pickup-not-offered')
  expect(code(wanted, offering({}))).toBe('pickup-not-offered')
  expect(code(wanted, offering({ pickup: 'offered' }))).toBe('ok')
  const [consignment] = wanted.consignments
  const { date } = aStop().window
  const timeless = {
    ...wanted,
    consignments: [aConsignment({ stops: [aStop({ window: { date } }), ...(consignment?.stops.slice(1) ?? [])] })],
  }
  expect(paths(timeless, offering({ pickup: 'offered' }))).toEqual(['consignments.0.stops.0.window.from'])
  expect(paths({ ...timeless, pickupRequested: false }, offering({ pickup: 'always' }))).toEqual([
    'consignments.0.stops.0.window.from',
  ])
  expect(code({ ...timeless, pickupRequested: false }, offering({ pickup: 'offered' }))).toBe('ok')
})

test('D10 ORD-24 cash is collected in the carrier’s currency, and a service may ask for it', () => {
  const paying = (currency: string) => anOrderContent({ consignments: [aConsignment({ cod: { amountMinor: 12_50, currency } })] })
  expect(code(paying('EUR'), aSettings())).toBe('ok')
  expect(paths(paying('GBP'), aSettings())).toEqual(['consignments.0.cod'])
  expect(paths(anOrderContent(), offering({ required: ['cod'] }))).toEqual(['consignments.0.cod'])
})

test('SC4 MRG-4 D10 D14 a pickup and the cash of a consignment are field groups like all others', () => {
  const content = anOrderContent({
    pickupRequested: true,
    consignments: [aConsignment({ cod: { amountMinor: 5, currency: 'EUR' } })],
  })
  expect(contentFromFields(content.reference, orderFields(content))).toEqual(content)
})

function called(phone: string, country = 'DE', general?: string): OrderContent {
  const stop = aStop({ place: aPlace({ country }), contact: { name: 'Gate', phone } })
  const deliver = aStop({ id: partId(12), kind: 'deliver', sequence: 2 })
  const contact = general === undefined ? {} : { contact: { name: 'Office', phone: general } }
  return anOrderContent({ ...contact, consignments: [aConsignment({ stops: [stop, deliver] })] })
}

test.each([
  ['06 12345678', 'NL', true],
  ['06 1234567', 'NL', false],
  ['+31 6 12345678', 'DE', true],
  ['0032 2 555 12 12', 'BE', true],
  ['020 7946 0123', 'GB', true],
  ['no phone', 'NL', false],
  ['112 wake me', 'DE', false],
  ['040 5550123 ext. 12', 'DE', true],
  ['+30 281 022 0000', 'GR', true],
])('D10 ORD-22 a phone number by the numbering plan of its country: %s in %s', (phone, country, isValid) => {
  expect(code(called(phone, country), aSettings(), { isPhoneNumber })).toBe(isValid ? 'ok' : 'phone-invalid')
})

test('D10 ORD-22 the path is named, the order’s own contact goes by the carrier’s country, what was there before stays', () => {
  expect(paths(called('12', 'NL', '99'), aSettings(), { isPhoneNumber })).toEqual([
    'contact.phone',
    'consignments.0.stops.0.contact.phone',
  ])
  expect(code(called('12', 'NL'), aSettings(), { isPhoneNumber, before: called('12', 'NL') })).toBe('ok')
  expect(code(called('12', 'NL'), aSettings(), { isPhoneNumber, isCarrier: true })).toBe('ok')
  expect(code(called('  ', 'NL'), aSettings(), { isPhoneNumber })).toBe('ok')
})

test('D10 ORD-22 the server looks at numbers in every booking but those of builds whose form did not', () => {
  const args = { orderId: orderId(1), content: called('12', 'NL') }
  const run = (v: number) => {
    const prepared = prepareMutation({ name: 'order.submit', v, args })
    if (typeof prepared === 'string') throw new Error(prepared)
    return prepared.apply(new RecordSet(), aContext({ isPhoneNumber, opId: opId(1) })).status
  }
  expect([run(1), run(2)]).toEqual(['applied', 'rejected'])
})

test('SS2 D10 D14 an older build’s booking says nothing of pickups and cash', () => {
  const content = anOrderContent({
    pickupRequested: true,
    consignments: [aConsignment({ cod: { amountMinor: 5, currency: 'EUR' } })],
  })
  const prepared = prepareMutation({ name: 'order.submit', v: 1, args: { orderId: orderId(1), content } })
  if (typeof prepared === 'string') throw new Error(prepared)
  const records = new RecordSet()
  prepared.apply(records, aContext({ settings: offering({ pickup: 'offered' }) }))
  expect(records.get('order', orderId(1))?.content).toEqual(anOrderContent())
})
