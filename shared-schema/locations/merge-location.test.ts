import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { locationIdSchema } from '../kernel/ids.ts'
import { aLocationContent, anActor, id, opId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { locationFields } from './location-fields.ts'
import { type LocationContent } from './location.ts'

const [keep, drop, third] = [800, 801, 802].map((n) => locationIdSchema.parse(id(n))) as [never, never, never] // parsed one by one
const seen = { keep: opId(1), drop: opId(2) }

function world(kept: Partial<LocationContent> = {}, dropped: Partial<LocationContent> = {}): RecordSet {
  const records = new RecordSet()
  const save = (locationId: typeof keep, content: LocationContent, n: number) =>
    runMutation(
      records,
      'location.save',
      { locationId, changes: diffFields(new Map(), locationFields(content)) },
      { opId: opId(n) },
    )
  save(keep, aLocationContent({ name: 'Warehouse North', ...kept }), 1)
  save(drop, aLocationContent({ name: 'WH Nord', ...dropped }), 2)
  save(third, aLocationContent({ name: 'Third' }), 3)
  return records
}
const merge = (records: RecordSet, args = { keep, drop, seen }, n = 10) =>
  runMutation(records, 'location.merge', args, { opId: opId(n) }).outcome

test('G1 LOC-6 the kept location gains the names of both and what it did not say itself', () => {
  const position = { latitude: 53.5, longitude: 9.9 }
  const records = world(
    { instructions: 'Gate 1', aliases: ['North'] },
    { instructions: 'Gate 9', position, aliases: ['north', 'N1'] },
  )
  expect(merge(records).status).toBe('applied')
  expect(records.get('location', keep)?.content).toMatchObject({
    name: 'Warehouse North',
    instructions: 'Gate 1',
    position,
    aliases: ['north', 'WH Nord', 'N1'],
  })
  expect(records.get('location', drop)).toMatchObject({ mergedInto: keep, content: { name: 'WH Nord' } })
})

test('LOC-6 merging twice is merged once, also when two devices do it', () => {
  const records = world()
  merge(records)
  const after = JSON.stringify(records.get('location', keep))
  expect(merge(records, { keep, drop, seen }, 11).status).toBe('applied')
  expect(JSON.stringify(records.get('location', keep))).toBe(after)
})

test('LOC-6 what has been merged is no target, and takes no other in: no circle can come about', () => {
  const records = world()
  merge(records)
  const [kept, dropped] = [records.get('location', keep)?.contentRev, records.get('location', drop)?.contentRev]
  const back = { keep: drop, drop: keep, seen: { keep: dropped, drop: kept } }
  expect(merge(records, back as never, 12)).toMatchObject({ code: 'location-merged', detail: { facts: { into: keep } } }) // revisions that exist
  const intoMerged = { keep: drop, drop: third, seen: { keep: dropped, drop: opId(3) } }
  expect(merge(records, intoMerged as never, 13)).toMatchObject({ code: 'location-merged' }) // a revision that exists
  expect(records.get('location', third)?.mergedInto).toBeUndefined()
})

test('SC11 LOC-6 nobody merges what somebody has just changed or deleted', () => {
  const records = world()
  expect(merge(records, { keep, drop, seen: { keep: opId(7), drop: opId(2) } })).toMatchObject({
    code: 'changed-since-viewed',
    detail: { facts: { locationId: keep } },
  })
  runMutation(records, 'location.delete', { locationId: drop, seen: opId(2) })
  expect(merge(records)).toMatchObject({ code: 'deleted' })
})

test('SC11 LOC-6 a change of the merged location is refused and names the one that was kept', () => {
  const records = world()
  merge(records)
  const changes = [{ path: 'instructions', base: null, value: 'Ring' }]
  expect(runMutation(records, 'location.save', { locationId: drop, changes }).outcome).toMatchObject({
    code: 'location-merged',
    detail: { facts: { into: keep } },
  })
})

test('LOC-6 a merge is taken back, twice is once', () => {
  const records = world()
  merge(records)
  const separate = (n: number) =>
    runMutation(records, 'location.separate', { locationId: drop }, { opId: opId(n) }).outcome.status
  expect(separate(14)).toBe('applied')
  expect(records.get('location', drop)).toMatchObject({ content: { name: 'WH Nord' }, contentRev: opId(14) })
  expect(records.get('location', drop)).not.toHaveProperty('mergedInto')
  expect(separate(15)).toBe('applied')
  expect(records.get('location', drop)?.contentRev).toBe(opId(14))
})

test('LOC-6 finance does not merge, and nothing is merged into itself', () => {
  const reader = { actor: anActor({ role: 'finance' }) }
  expect(runMutation(world(), 'location.merge', { keep, drop, seen }, reader).outcome).toMatchObject({ code: 'role-not-allowed' })
  expect(() => runMutation(world(), 'location.merge', { keep, drop: keep, seen })).toThrow()
})
