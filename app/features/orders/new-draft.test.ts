import { expect, test } from 'vitest'
import { instantSchema, localTimeSchema } from '#shared/kernel/time.ts'
import { templateIdSchema } from '#shared/kernel/ids.ts'
import { type OrderPattern } from '#shared/orders/order-pattern.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { anInstant, anOrder, aPlace, aService, aSettings, id, orderId } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { checkDraft } from './draft-content.ts'
import { setGeneral, setGoods, setStop } from './draft-edits.ts'
import { addConsignment, chooseService, draftFromOrder, draftFromTemplate, newDraft, servicesToChoose } from './new-draft.ts'
import { patternOf } from './template-pattern.ts'

const plant = aPlace({ name: 'Plant 1' })
const shop = aPlace({ name: 'Shop 2', city: 'Munich' })
const making = (settings: Settings, now = anInstant()) => ({ settings, ids: seededIds(1), now })
const goods = [{ description: 'Tiles', quantity: 4, packaging: 'industrial-pallet' as const, unitWeightKg: 900 }]
const cooled: OrderPattern = { notes: 'Keep cool', temperature: { minC: 2, maxC: 7 } }
const settings = aSettings({
  services: [aService(), aService({ id: 'cool', name: 'Cool', defaults: cooled, lockedDefaults: ['temperature'] })],
  defaults: {
    serviceId: 'standard',
    collectFrom: plant,
    deliverTo: null,
    order: {
      notes: 'Ring twice',
      contact: { name: 'Desk', phone: '+49 40 123456' },
      consignments: [{ stops: [{ kind: 'deliver', place: shop, instructions: 'Dock 3' }], goods }],
    },
  },
})

test('D3 D18 defaults of the carrier fill any box of a new order, each marked as filled in', () => {
  const draft = newDraft(orderId(1), making(settings))
  const [collect, deliver] = draft.consignments[0]?.stops ?? []
  const [line] = draft.consignments[0]?.goods ?? []
  expect([draft.serviceId, draft.notes, draft.contact.name]).toEqual(['standard', 'Ring twice', 'Desk'])
  expect([collect?.place, deliver?.place, deliver?.instructions]).toEqual([plant, shop, 'Dock 3'])
  expect(line).toMatchObject({ description: 'Tiles', quantity: 4, packaging: 'industrial-pallet', unitWeightKg: 900 })
  const keys = ['serviceId', 'notes', 'contact', `${collect?.id}/place`, `${deliver?.id}/instructions`, `${line?.id}/packaging`]
  expect(keys.filter((key) => !draft.prefilled.includes(key))).toEqual([])
})

test('D18 another service brings its own defaults; what a person wrote stays', () => {
  const draft = newDraft(orderId(1), making(settings))
  const cool = chooseService('cool', making(settings))(draft)
  expect([cool.notes, cool.minC, cool.maxC]).toEqual(['Keep cool', 2, 7])
  const written = chooseService('cool', making(settings))(setGeneral({ notes: 'Mine' })(draft))
  expect([written.notes, written.prefilled.includes('notes')]).toEqual(['Mine', false])
  const back = chooseService('standard', making(settings))(cool)
  expect([back.notes, back.minC]).toEqual(['Ring twice', null])
})

test('D16 what the service locks takes the place of what was written', () => {
  const written = setGeneral({ minC: -18, maxC: -18 })(newDraft(orderId(1), making(settings)))
  const cool = chooseService('cool', making(settings))(written)
  expect([cool.minC, cool.maxC, cool.prefilled.includes('minC')]).toEqual([2, 7, true])
})

test('D15 a service that may not be chosen is offered to nobody and is no default', () => {
  const closed = aSettings({
    services: [aService({ mayBeChosen: false }), aService({ id: 'cool' })],
    defaults: { serviceId: 'standard', collectFrom: null, deliverTo: null },
  })
  expect(servicesToChoose(closed).map((service) => service.id)).toEqual(['cool'])
  expect(newDraft(orderId(1), making(closed)).serviceId).toBe('cool')
})

test('D17 a new order is collected on the first day that is in time, and delivered on the weekday after it', () => {
  const cutoff = { kind: 'same-day' as const, time: localTimeSchema.parse('16:00') }
  const early = aSettings({ services: [aService({ cutoff })] })
  const days = (now: string) =>
    newDraft(orderId(1), making(early, instantSchema.parse(now))).consignments[0]?.stops.map((stop) => stop.date)
  expect(days('2026-11-19T14:59:00.000Z')).toEqual(['2026-11-19', '2026-11-20']) // 15:59 in Berlin
  expect(days('2026-11-19T15:00:00.000Z')).toEqual(['2026-11-20', '2026-11-23'])
  expect(days('2026-11-20T15:00:00.000Z')).toEqual(['2026-11-23', '2026-11-24']) // over the weekend
})

test('D17 days that nobody chose follow the cutoff of another service; a template’s day that is too late gives way to the next', () => {
  const cutoff = { kind: 'day-before' as const, time: localTimeSchema.parse('12:00') }
  const two = aSettings({ services: [aService(), aService({ id: 'early', cutoff })] })
  const now = instantSchema.parse('2026-11-19T13:00:00.000Z')
  const today = newDraft(orderId(1), making(two, now))
  const dates = (draft: typeof today) => draft.consignments[0]?.stops.map((stop) => stop.date)
  expect(dates(chooseService('early', making(two, now))({ ...today, serviceId: 'standard' }))).toEqual([
    '2026-11-23',
    '2026-11-24',
  ])
  const chosen = setStop(0, 0, { date: '2026-11-19' })(today)
  expect(dates(chooseService('early', making(two, now))(chosen))?.[0]).toBe('2026-11-19')
  const stops = [
    { kind: 'collect' as const, daysAhead: 1 },
    { kind: 'deliver' as const, daysAhead: 2 },
  ]
  const content = { name: 'T', order: { serviceId: 'early', consignments: [{ stops, goods: [] }] }, locked: [] }
  const late = draftFromTemplate({ id: templateIdSchema.parse(id(901)), content }, orderId(2), making(two, now))
  expect(dates(late)).toEqual(['2026-11-23', '2026-11-24'])
})

test('D13 a template gives back all that it kept, but no reference and no day of the order it came from', () => {
  const source = setStop(0, 0, { date: '2026-12-24' })(newDraft(orderId(1), making(settings)))
  const pattern = patternOf({ ...source, reference: 'PO-1' })
  expect(JSON.stringify(pattern)).not.toMatch(/PO-1|2026-12-24/)
  const template = {
    id: templateIdSchema.parse(id(900)),
    content: { name: 'Tiles', order: pattern ?? {}, locked: ['collectFrom' as const] },
  }
  const draft = draftFromTemplate(template, orderId(2), making(settings))
  expect(draft).toMatchObject({ reference: '', locked: ['collectFrom'], startedFrom: { kind: 'template', id: template.id } })
  expect(checkDraft({ ...draft, reference: 'PO-2' }, settings)).toMatchObject({ isComplete: true })
  expect(draft.consignments[0]?.stops[0]?.date).toBe('2025-11-20')
})

test('D13 a half-filled form can be kept as a template', () => {
  const bare = newDraft(orderId(1), making(aSettings()))
  expect(patternOf(bare)?.consignments?.[0]?.goods).toEqual([{ packaging: 'euro-pallet' }])
  expect(patternOf(setGoods(0, 0, { lengthCm: 120 })(bare))?.consignments?.[0]?.goods[0]?.dimensions).toBeUndefined()
})

test('D13 the next of a row of duplicates starts from the same order', () => {
  const order = anOrder({ id: orderId(9) })
  expect(draftFromOrder(order, orderId(2), making(aSettings())).startedFrom).toEqual({ kind: 'order', id: orderId(9) })
})

test('D3 a further consignment has the carrier’s places and days as well', () => {
  const one = making(settings)
  const more = addConsignment(one)(newDraft(orderId(1), one))
  expect(more.consignments.map(({ stops }) => stops.map((stop) => stop.place?.name))).toEqual([
    ['Plant 1', 'Shop 2'],
    ['Plant 1', 'Shop 2'],
  ])
  expect(new Set(more.consignments.flatMap(({ stops }) => stops.map((stop) => stop.id))).size).toBe(4)
})
