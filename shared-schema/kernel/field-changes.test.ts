import { array, assert, constantFrom, dictionary, property, record, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { diffFields, mergeFields, PRESENT, type FieldChange } from './field-changes.ts'
import { sameContent, type Json } from './json.ts'

const path = constantFrom(
  'general/notes',
  'general/project',
  'parts/a/present',
  'parts/a/load',
  'parts/a/place',
  'parts/b/present',
  'parts/b/load',
)
const value: Arbitrary<Json> = constantFrom<Json>('x', 'y', 1, { order: 0 }, { order: 1 }, ['z'])
const fields = dictionary(path, value).map((entries) => new Map(Object.entries(entries)))
const change: Arbitrary<FieldChange> = record({
  path,
  base: constantFrom<Json>(null, 'x', 'y', { order: 0 }),
  value: constantFrom<Json>(null, 'x', 'z'),
})
const changes = array(change, { maxLength: 6 })

const same = (a: ReadonlyMap<string, Json>, b: ReadonlyMap<string, Json>) =>
  sameContent(Object.fromEntries(a), Object.fromEntries(b))
const partWhole = (map: ReadonlyMap<string, Json>) =>
  ['parts/a', 'parts/b'].every(
    (part) => map.has(`${part}${PRESENT}`) || ![...map.keys()].some((key) => key.startsWith(`${part}/`)),
  )

test('MRG-1 MRG-2 identity: no change merges into what is there', () => {
  assert(property(fields, (current) => same(mergeFields(current, diffFields(current, current)).fields, current)))
})

test('MRG-1 MRG-2 what one side alone changed arrives whole', () => {
  assert(
    property(fields.filter(partWhole), fields.filter(partWhole), (base, mine) => {
      const merged = mergeFields(base, diffFields(base, mine))
      return same(merged.fields, mine) && merged.conflicts.length === 0
    }),
  )
})

test('MRG-2 idempotence: the same changes again apply nothing and invent no conflict', () => {
  assert(
    property(fields.filter(partWhole), fields.filter(partWhole), fields.filter(partWhole), (base, mine, theirs) => {
      const once = mergeFields(theirs, diffFields(base, mine))
      const twice = mergeFields(once.fields, diffFields(base, mine))
      return same(once.fields, twice.fields) && twice.applied.length === 0
    }),
  )
})

test('MRG-2 no invented values: every group is as it was, or as a change says', () => {
  assert(
    property(fields, changes, (current, list) => {
      for (const [key, merged] of mergeFields(current, list).fields) {
        const isTheirs = sameContent(current.get(key), merged)
        if (!isTheirs && !list.some((one) => one.path === key && sameContent(one.value, merged))) return false
      }
      return true
    }),
  )
})

test('MRG-2 a group is never half: applied, equal already, or a conflict that leaves it alone', () => {
  assert(
    property(fields, change, (current, one) => {
      const { fields: merged, applied, conflicts } = mergeFields(current, [one])
      if (applied.length > 0) return conflicts.length === 0
      return same(merged, current)
    }),
  )
})

test('MRG-3 a part is removed whole, or not at all when somebody changed anything in it', () => {
  const part = new Map<string, Json>([
    ['parts/a/present', { order: 0 }],
    ['parts/a/load', 'x'],
    ['general/notes', 'n'],
  ])
  const without = new Map<string, Json>([['general/notes', 'n']])
  const removal = diffFields(part, without)
  expect([...mergeFields(part, removal).fields.keys()]).toEqual(['general/notes'])
  const touched = new Map(part).set('parts/a/load', 'changed meanwhile')
  const met = mergeFields(touched, removal)
  expect(same(met.fields, touched)).toBe(true)
  expect(met.conflicts).toEqual([
    expect.objectContaining({
      path: 'parts/a/present',
      mine: null,
      theirs: { present: { order: 0 }, load: 'changed meanwhile' },
    }),
  ])
})

test('MRG-3 a part that is gone already is no conflict', () => {
  const removal = [{ path: 'parts/a/present', base: { order: 0 }, value: null }]
  expect(mergeFields(new Map(), removal)).toMatchObject({ applied: [], conflicts: [] })
})

test('MRG-3 of nested removals the outer takes the inner along; two of one part are one', () => {
  const nested = new Map<string, Json>([
    ['parts/a/present', { order: 0 }],
    ['parts/a/lines/b/present', { order: 0 }],
    ['parts/a/lines/b/load', 'x'],
    ['parts/ab/present', { order: 1 }],
  ])
  const removal = diffFields(nested, new Map([['parts/ab/present', { order: 1 }]]))
  const merged = mergeFields(nested, [...removal, ...removal])
  expect([...merged.fields.keys()]).toEqual(['parts/ab/present'])
  expect(merged.conflicts).toEqual([])
})

test('MRG-3 two thousand removals on a great order hold nobody up', { timeout: 1_500 }, () => {
  const many = Array.from({ length: 2_000 }, (_, n) => ({ path: `parts/a/lines/${n}/present`, base: null, value: null }))
  const great = new Map(Array.from({ length: 20_000 }, (_, n) => [`parts/b/lines/${n}/load`, 'x']))
  expect(mergeFields(great, many).fields.size).toBe(20_000)
})
