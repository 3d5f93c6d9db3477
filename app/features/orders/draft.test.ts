import { expect, test } from 'vitest'
import { type FormField, type Settings } from '#shared/settings/settings.ts'
import {
  aConsignment,
  aGoodsLine,
  anInstant,
  anOrder,
  anOrderContent,
  aPlace,
  aService,
  aSettings,
  orderId,
} from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { checkDraft, fromRefusal, inFormOrder, measuredLines } from './draft-content.ts'
import { withUnits } from './draft-units.ts'
import { addStop, canRemoveStop, insertStop, openField, removeStop, setGeneral, setGoods, setStop } from './draft-edits.ts'
import { draftFromContent } from './draft-from-content.ts'
import { orderDraftSchema, type OrderDraft } from './draft.ts'
import { draftFromOrder, newDraft } from './new-draft.ts'
import { planFields } from './form-fields.ts'

const making = (settings: Settings = aSettings()) => ({ settings, ids: seededIds(1), now: anInstant() })
const fresh = (settings?: Settings) => newDraft(orderId(1), making(settings))
const whole = (): OrderDraft => draftFromContent(anOrderContent(), orderId(1), seededIds(2))
const needing = (...required: FormField[]) => aSettings({ services: [aService({ fields: required, required })] })
const paths = (draft: OrderDraft, settings = aSettings()) => {
  const checked = checkDraft(draft, settings)
  return checked.isComplete ? [] : checked.problems.map((problem) => problem.path)
}

test('D3 the carrier’s defaults are filled in and marked; what a person writes over is no longer marked', () => {
  const collectFrom = aPlace({ name: 'Plant 1' })
  const settings = aSettings({ defaults: { serviceId: 'standard', collectFrom, deliverTo: null } })
  const draft = fresh(settings)
  const [stop, delivery] = draft.consignments[0]?.stops ?? []
  expect([draft.serviceId, stop?.place]).toEqual(['standard', collectFrom])
  expect(draft.prefilled).toEqual(['serviceId', `${stop?.id}/place`, `${stop?.id}/date`, `${delivery?.id}/date`])
  const written = setStop(0, 0, { place: aPlace(), date: '2026-11-25' })(setGeneral({ serviceId: 'x' })(draft))
  expect(written.prefilled).toEqual([`${delivery?.id}/date`])
})

test('a new order is collected today and delivered on the next weekday, by the calendar of the place', () => {
  const late = { ...making(), now: '2026-11-20T23:30:00.000Z' as ReturnType<typeof anInstant> } // an instant by its shape
  const dates = newDraft(orderId(1), late).consignments[0]?.stops.map((stop) => stop.date)
  expect(dates).toEqual(['2026-11-21', '2026-11-23']) // there it is Saturday already
  const thursday = { ...making(), now: '2026-11-19T10:00:00.000Z' as ReturnType<typeof anInstant> } // an instant by its shape
  expect(newDraft(orderId(1), thursday).consignments[0]?.stops.map((stop) => stop.date)).toEqual(['2026-11-19', '2026-11-20'])
})

test('D6 an empty form names every box without which the order cannot be saved', () => {
  const draft = setGeneral({ serviceId: '' })(fresh())
  expect(paths(draft)).toEqual([
    'serviceId',
    'reference',
    'consignments.0.stops.0.place',
    'consignments.0.stops.1.place',
    'consignments.0.goods.0.load.quantity',
    'consignments.0.goods.0.description',
  ])
})

test('D6 D7 what the chosen service requires is missing too, in every stop and line', () => {
  expect(paths(whole(), needing('costCentre', 'stopReference', 'unitWeightKg'))).toEqual([
    'costCentre',
    'consignments.0.stops.0.reference',
    'consignments.0.stops.1.reference',
  ])
})

test('D6 half of the dimensions is not a size: the missing side is named', () => {
  expect(paths(setGoods(0, 0, { heightCm: null })(whole()))).toEqual(['consignments.0.goods.0.dimensions.heightCm'])
})

test('D6 a window that runs backwards is named at its hours', () => {
  expect(paths(setStop(0, 1, { from: '14:00', until: '08:00' })(whole()))).toEqual(['consignments.0.stops.1.window.from'])
})

test('D15 a service that is not offered is refused at its box, with words', () => {
  const checked = checkDraft({ ...whole(), serviceId: 'gone' }, aSettings())
  expect(checked).toMatchObject({ isComplete: false, problems: [{ path: 'serviceId' }] })
})

test('D6 what is to mend stands in the order of the screen: reference, stops, then quantity before description', () => {
  const draft = setStop(0, 1, { place: null })(setGoods(0, 0, { quantity: null, description: '' })({ ...whole(), reference: '' }))
  expect(paths(draft)).toEqual([
    'reference',
    'consignments.0.stops.1.place',
    'consignments.0.goods.0.load.quantity',
    'consignments.0.goods.0.description',
  ])
  const late = [
    { path: 'consignments.0.stops.0.place', message: 'x' },
    { path: 'reference', message: 'taken' },
  ]
  expect(inFormOrder(late).map(({ path }) => path)).toEqual(['reference', 'consignments.0.stops.0.place'])
})

test('D1 a whole draft is the content it came from, apart from the ids of its parts', () => {
  const checked = checkDraft(whole(), aSettings())
  const strip = (content: unknown) => JSON.parse(JSON.stringify(content, (key, value) => (key === 'id' ? undefined : value)))
  expect(checked.isComplete && strip(checked.content)).toEqual(strip(anOrderContent()))
})

test('CAR-7 sixty pallets are one line; its sixty units are made when the order is sent', () => {
  const draft = setGoods(0, 0, { quantity: 60 })(whole())
  const checked = checkDraft(draft, aSettings())
  const content = checked.isComplete ? withUnits(checked.content, seededIds(3)) : null
  expect(content?.consignments[0]?.goods[0]?.load.units).toHaveLength(60)
  expect(measuredLines(draft)[0]?.load.quantity).toBe(60)
})

test('D8 fields show when the service requires them, the carrier always shows them, or somebody asked; filled ones never vanish', () => {
  const settings = aSettings({
    services: [aService({ fields: ['notes', 'costCentre', 'project'], required: ['costCentre'] })],
    alwaysShow: ['containerNumber'],
  })
  const draft = { ...fresh(settings), serviceId: 'standard' }
  const shown = (of: OrderDraft) =>
    (['notes', 'costCentre', 'project', 'containerNumber'] as const).filter((field) => planFields(of, settings).isShown(field))
  expect(shown(draft)).toEqual(['costCentre', 'containerNumber'])
  expect(planFields(draft, settings).more(['notes', 'costCentre', 'project'])).toEqual(['notes', 'project'])
  expect(shown(openField('notes')(draft))).toContain('notes')
  expect(shown({ ...draft, serviceId: 'other', project: 'Bridge' })).toEqual(['project', 'containerNumber'])
})

test('a duplicate has new ids, no reference, the days of a new order, and no serial of the old one', () => {
  const units = [{ id: anOrderContent().consignments[0]!.id, sscc: '106141412345678908' }]
  const goods = [aGoodsLine({ load: { quantity: 1, packaging: 'euro-pallet', units } })]
  const source = anOrder({ content: anOrderContent({ consignments: [aConsignment({ goods })] }) })
  const draft = draftFromOrder(source, orderId(2), making())
  expect([draft.reference, draft.orderId]).toEqual(['', orderId(2)])
  expect(draft.consignments[0]?.id).not.toBe(source.content.consignments[0]?.id)
  expect(JSON.stringify(draft)).not.toContain('106141412345678908')
  expect(draft.prefilled).toEqual(draft.consignments[0]?.stops.map((stop) => `${stop.id}/date`))
  expect(draft.consignments[0]?.stops.map((stop) => stop.date)).toEqual(fresh().consignments[0]?.stops.map((stop) => stop.date))
})

test('a consignment keeps one stop of each kind; a removed stop goes back where it stood', () => {
  const two = addStop(0, 'deliver', seededIds(4))(whole())
  const consignment = two.consignments[0]!
  expect(consignment.stops.map((stop) => stop.kind)).toEqual(['collect', 'deliver', 'deliver'])
  expect([0, 1, 2].map((s) => canRemoveStop(consignment, s))).toEqual([false, true, true])
  expect(insertStop(0, 1, consignment.stops[1]!)(removeStop(0, 1)(two))).toEqual(two)
})

test('a stored draft that an older build wrote, or that is damaged in places, opens with what can be read', () => {
  const { costCentre: _older, ...stored } = { ...whole(), notes: 7, prefilled: 'no' }
  const opened = orderDraftSchema.parse(JSON.parse(JSON.stringify(stored)))
  expect(opened).toMatchObject({ reference: 'PO-1001', costCentre: '', notes: '', prefilled: [] })
})

test('D4 a refusal of the server is shown at the box it is about, and one about no box for the whole form', () => {
  expect(fromRefusal({ code: 'reference-taken', detail: { reference: 'PO-1' } })[0]?.path).toBe('reference')
  expect(fromRefusal({ code: 'field-missing', detail: { paths: ['notes', 'project'] } }).map((problem) => problem.path)).toEqual([
    'notes',
    'project',
  ])
  expect(fromRefusal({ code: 'role-not-allowed' })[0]?.path).toBe('')
})
