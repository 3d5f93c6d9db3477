import { describe, expect, test } from 'vitest'
import { mergeFields, PRESENT, type FieldChange } from '#shared/kernel/field-changes.ts'
import { contentFromFields, orderFields } from '#shared/orders/order-fields.ts'
import { orderContentSchema, type OrderContent } from '#shared/orders/order.ts'
import { aConsignment, aGoodsLine, anOrderContent, aPlace, aSettings, aStop, orderId, partId } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { checkDraft } from './draft-content.ts'
import { addStop, removeGoods, setGeneral, setGoods, setStop, type Edit } from './draft-edits.ts'
import { changesOf, contestedGroups, startEdit, touchedPaths, type KeptEdit } from './edit-draft.ts'
import { decideGroup, rebaseEdit } from './rebase-edit.ts'

const C = `consignments/${partId(1)}`
const NOTES = 'general/notes'
const units = [{ id: partId(71), sscc: '340123450000000017' }, { id: partId(72) }]
const lines = [
  aGoodsLine({ load: { quantity: 2, packaging: 'euro-pallet', units } }),
  aGoodsLine({ id: partId(22), description: 'Pump', load: { quantity: 1, packaging: 'carton', units: [] } }),
]
const content = anOrderContent({ notes: 'Dock 4', consignments: [aConsignment({ goods: lines })] })

function typed(base: OrderContent, ...edits: readonly Edit[]): KeptEdit {
  const edit = startEdit(orderId(100), base)
  return { ...edit, draft: edits.reduce((draft, change) => change(draft), edit.draft) }
}

function sent(edit: KeptEdit): FieldChange[] {
  const checked = checkDraft(edit.draft, aSettings())
  if (!checked.isComplete) throw new Error(JSON.stringify(checked.problems))
  return changesOf(edit, checked.content, seededIds(1))
}

/** What the server makes of it. */
function merged(current: OrderContent, changes: readonly FieldChange[]) {
  const result = mergeFields(orderFields(current), changes)
  return { ...result, content: orderContentSchema.parse(contentFromFields(current.reference, result.fields)) }
}

describe('F15 SC4 what is sent of an order that was changed', () => {
  test('nothing where nothing was changed, whatever the order holds', () => {
    const stops = [aStop({ sequence: 10 }), aStop({ id: partId(12), kind: 'deliver', sequence: 20, instructions: ' ring ' })]
    const odd = anOrderContent({ notes: ' spaces ', consignments: [aConsignment({ stops, goods: lines })] })
    expect(sent(typed(odd))).toEqual([])
  })

  test('the changed groups alone, each with the value that was on the screen', () => {
    const edit = typed(content, setGeneral({ notes: 'Dock 5' }), setStop(0, 0, { from: '09:00' }))
    const { window } = content.consignments[0]?.stops[0] ?? {}
    expect(sent(edit)).toEqual([
      { path: NOTES, base: 'Dock 4', value: 'Dock 5' },
      { path: `${C}/stops/${partId(11)}/window`, base: window, value: { ...window, from: '09:00' } },
    ])
  })

  test('more pieces keep the units and serials that are there, fewer keep the first of them', () => {
    const path = `${C}/goods/${partId(21)}/load`
    const more = sent(typed(content, setGoods(0, 0, { quantity: 3 }))).find((change) => change.path === path)
    expect(more?.value).toMatchObject({ quantity: 3, units: [...units, { id: expect.any(String) }] })
    const fewer = sent(typed(content, setGoods(0, 0, { quantity: 1 }))).find((change) => change.path === path)
    expect(fewer?.value).toMatchObject({ quantity: 1, units: [units[0]] })
  })

  test('a line that is taken out goes whole, and a stop that is added comes whole, with every stop numbered', () => {
    const edit = typed(content, removeGoods(0, 1), addStop(0, 'deliver', seededIds(9)), (draft) =>
      setStop(0, 2, { place: aPlace({ city: 'Bremen' }) })(draft),
    )
    const result = merged(content, sent(edit))
    expect(result.conflicts).toEqual([])
    expect(result.content.consignments[0]?.goods.map((line) => line.id)).toEqual([partId(21)])
    expect(result.content.consignments[0]?.stops.map((stop) => [stop.sequence, stop.place.city])).toEqual([
      [1, 'Hamburg'],
      [2, 'Munich'],
      [3, 'Bremen'],
    ])
  })
})

describe('SC4 somebody else changes the order while its form is open', () => {
  const carrier = { ...content, project: 'P-7', notes: 'Dock 9' }

  test('what was not touched is brought up to date, and what is sent overwrites nothing of it', () => {
    const edit = rebaseEdit(typed(content, setGeneral({ costCentre: 'K1' })), carrier)
    expect(edit.draft).toMatchObject({ project: 'P-7', notes: 'Dock 9', costCentre: 'K1' })
    expect(edit.contested).toEqual([])
    expect(sent(edit)).toEqual([{ path: 'general/costCentre', base: null, value: 'K1' }])
  })

  test('what both changed differently is for a person: theirs comes into the form, or mine is sent over what is seen', () => {
    const edit = rebaseEdit(typed(content, setGeneral({ notes: 'Dock 5' })), carrier)
    expect(contestedGroups(edit)).toEqual([{ path: NOTES, mine: 'Dock 5', theirs: 'Dock 9' }])
    expect(sent(decideGroup(edit, NOTES, 'theirs'))).toEqual([])
    expect(sent(decideGroup(edit, NOTES, 'mine'))).toEqual([{ path: NOTES, base: 'Dock 9', value: 'Dock 5' }])
  })

  test('what both changed alike is nobody’s question', () => {
    const edit = rebaseEdit(typed(content, setGeneral({ notes: 'Dock 9' })), carrier)
    expect([edit.contested, sent(edit)]).toEqual([[], []])
  })

  test('a line that they took out leaves the form, unless it was changed here', () => {
    const [first] = lines
    const without = { ...content, consignments: [aConsignment({ goods: first ? [first] : [] })] }
    expect(rebaseEdit(typed(content), without).draft.consignments[0]?.goods).toHaveLength(1)
    const edit = rebaseEdit(typed(content, setGoods(0, 1, { description: 'Pump, blue' })), without)
    const path = `${C}/goods/${partId(22)}${PRESENT}`
    expect(edit.contested).toEqual([path])
    expect(decideGroup(edit, path, 'theirs').draft.consignments[0]?.goods).toHaveLength(1)
    expect(merged(without, sent(decideGroup(edit, path, 'mine'))).content.consignments[0]?.goods[1]?.description).toBe(
      'Pump, blue',
    )
  })

  test('a line that was taken out here and changed there is for a person', () => {
    const goods = lines.map((line) => (line.id === partId(22) ? { ...line, description: 'Pump, red' } : line))
    const changed = { ...content, consignments: [aConsignment({ goods })] }
    const edit = rebaseEdit(typed(content, removeGoods(0, 1)), changed)
    const path = `${C}/goods/${partId(22)}${PRESENT}`
    expect(edit.contested).toEqual([path])
    expect(decideGroup(edit, path, 'theirs').draft.consignments[0]?.goods[1]?.description).toBe('Pump, red')
    expect(merged(changed, sent(decideGroup(edit, path, 'mine'))).content.consignments[0]?.goods).toHaveLength(1)
  })

  test('a line that they added comes into the form whole', () => {
    const goods = [...lines, aGoodsLine({ id: partId(23), description: 'Hose' })]
    const edit = rebaseEdit(typed(content), { ...content, consignments: [aConsignment({ goods })] })
    expect(edit.draft.consignments[0]?.goods.map((line) => line.description)).toEqual(['Machine parts', 'Pump', 'Hose'])
    expect(touchedPaths(edit).size).toBe(0)
  })
})
