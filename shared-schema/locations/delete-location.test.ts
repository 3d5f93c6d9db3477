import { expect, test } from 'vitest'
import { diffFields } from '../kernel/field-changes.ts'
import { locationIdSchema } from '../kernel/ids.ts'
import { aLocationContent, anActor, id, opId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { locationFields } from './location-fields.ts'

const locationId = locationIdSchema.parse(id(800))
const base = aLocationContent()
const fresh = diffFields(new Map(), locationFields(base))

function saved(): RecordSet {
  const records = new RecordSet()
  runMutation(records, 'location.save', { locationId, changes: fresh }, { opId: opId(1) })
  return records
}

test('SC11 LOC-2 a deleted location is gone, an edit to it is refused, and deleting it again changes nothing', () => {
  const records = saved()
  expect(runMutation(records, 'location.delete', { locationId, seen: opId(1) }).outcome.status).toBe('applied')
  expect(records.get('location', locationId)).toBeUndefined()
  const edit = diffFields(locationFields(base), locationFields({ ...base, instructions: 'Ring' }))
  expect(runMutation(records, 'location.save', { locationId, changes: edit }).outcome).toMatchObject({
    status: 'rejected',
    code: 'deleted',
  })
  expect(runMutation(records, 'location.delete', { locationId, seen: opId(1) }).outcome.status).toBe('applied')
})

test('SC11 LOC-2 it is made again under a new id, never under its own', () => {
  const records = saved()
  runMutation(records, 'location.delete', { locationId, seen: opId(1) })
  expect(runMutation(records, 'location.save', { locationId, changes: fresh }).outcome).toMatchObject({ code: 'deleted' })
  const next = locationIdSchema.parse(id(801))
  expect(runMutation(records, 'location.save', { locationId: next, changes: fresh }).outcome.status).toBe('applied')
})

test('SC11 LOC-2 nobody deletes a revision they have not seen, nor what never was', () => {
  const records = saved()
  expect(runMutation(records, 'location.delete', { locationId, seen: opId(7) }).outcome).toMatchObject({
    code: 'changed-since-viewed',
  })
  const unknown = locationIdSchema.parse(id(802))
  expect(runMutation(records, 'location.delete', { locationId: unknown, seen: opId(1) }).outcome).toMatchObject({
    code: 'not-found',
  })
  const reader = { actor: anActor({ role: 'finance' }) }
  expect(runMutation(records, 'location.delete', { locationId, seen: opId(1) }, reader).outcome).toMatchObject({
    code: 'role-not-allowed',
  })
})
