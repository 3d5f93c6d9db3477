import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { locationIdSchema } from '../kernel/ids.ts'
import { aLocationContent, id, opId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { locationFields, locationFromFields } from './location-fields.ts'
import { type LocationContent } from './location.ts'

const locationId = locationIdSchema.parse(id(800))
const changes = (from: LocationContent | null, to: LocationContent) =>
  diffFields(from ? locationFields(from) : new Map(), locationFields(to))
const base = aLocationContent()

function saved(): RecordSet {
  const records = new RecordSet()
  runMutation(records, 'location.save', { locationId, changes: changes(null, base) }, { opId: opId(1) })
  return records
}

test('G2 LOC-1 a location is made and changed by the same mutation', () => {
  const records = saved()
  expect(records.get('location', locationId)).toMatchObject({ content: base, contentRev: opId(1) })
  runMutation(
    records,
    'location.save',
    { locationId, changes: changes(base, { ...base, instructions: 'Ring' }) },
    { opId: opId(2) },
  )
  expect(records.get('location', locationId)).toMatchObject({ content: { instructions: 'Ring' }, contentRev: opId(2) })
})

test('SC4 LOC-1 MRG-5 two people change different fields; an address moves as one', () => {
  const records = saved()
  const theirs = { ...base, address: { ...base.address, street: 'Hafenstrasse 2' } }
  runMutation(records, 'location.save', { locationId, changes: changes(base, theirs) })
  const mine = { ...base, name: 'Warehouse N', address: { ...base.address, postcode: '20459' } }
  expect(runMutation(records, 'location.save', { locationId, changes: changes(base, mine) }).outcome).toMatchObject({
    status: 'merged',
    detail: { conflicts: [{ path: 'address', mine: mine.address, theirs: theirs.address }] },
  })
  expect(records.get('location', locationId)?.content).toEqual({ ...theirs, name: 'Warehouse N' })
})

test('LOC-1 a change of a location that is not there is refused, and so is one that leaves it without a name', () => {
  const named = { ...base, name: 'Other' }
  expect(runMutation(new RecordSet(), 'location.save', { locationId, changes: changes(base, named) }).outcome).toMatchObject({
    code: 'not-found',
  })
  const unnamed = [{ path: 'name', base: base.name, value: null }]
  expect(runMutation(saved(), 'location.save', { locationId, changes: unnamed }).outcome).toMatchObject({
    code: 'invalid',
    detail: { facts: { paths: ['name'] } },
  })
})

test('MRG-5 a location becomes fields and the same location again', () => {
  const content = aLocationContent({ reference: 'D1', position: { latitude: 53.5, longitude: 9.9 }, openingHours: { sun: [] } })
  expect(locationFromFields(locationFields(content))).toEqual(content)
})
