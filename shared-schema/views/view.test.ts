import { expect, test } from 'vitest'
import { viewIdSchema } from '../kernel/ids.ts'
import { anActor, id, opId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'

const viewId = viewIdSchema.parse(id(300))
const content = { name: 'Mine', list: 'orders', state: 'tab=cancelled' } as const
const SOMEBODY = { actor: anActor({ userId: 2 }) }

function saved(): RecordSet {
  const records = new RecordSet()
  runMutation(records, 'view.save', { viewId, content, seen: null }, { opId: opId(1) })
  return records
}

test('C9 VIEW-1 a view is saved, changed and opened again as it was', () => {
  const records = saved()
  expect(records.get('view', viewId)).toMatchObject({ ownerId: 1, content, contentRev: opId(1) })
  const changed = { ...content, name: 'Gone', state: 'tab=cancelled&sort=booked' }
  runMutation(records, 'view.save', { viewId, content: changed, seen: opId(1) }, { opId: opId(2) })
  expect(records.all('view')).toMatchObject([{ content: changed, contentRev: opId(2) }])
})

test('C9 VIEW-1 whoever sees the portal keeps views; a driver does not', () => {
  const save = { viewId, content, seen: null }
  for (const role of ['owner', 'operations', 'finance', 'planner'] as const)
    expect(runMutation(new RecordSet(), 'view.save', save, { actor: anActor({ role }) }).outcome.status, role).toBe('applied')
  expect(runMutation(new RecordSet(), 'view.save', save, { actor: anActor({ role: 'driver' }) }).outcome.status).toBe('rejected')
})

test('C9 SC4 MRG-8 two devices that change one view keep both versions, whichever comes first', () => {
  const records = saved()
  const mine = { ...content, name: 'Mine, from the desk' }
  const other = { ...content, name: 'Mine, from the phone' }
  runMutation(records, 'view.save', { viewId, content: other, seen: opId(1) }, { opId: opId(2) })
  const { outcome } = runMutation(records, 'view.save', { viewId, content: mine, seen: opId(1) }, { opId: opId(3) })
  expect(records.all('view').map((view) => view.content.name)).toEqual([other.name, mine.name])
  const copy = records.all('view')[1]?.id
  expect(outcome).toMatchObject({ status: 'applied', detail: { facts: { viewId: copy } } })
  expect(copy).not.toBe(viewId)
})

test('C9 SC4 the same once more changes nothing', () => {
  const records = saved()
  runMutation(records, 'view.save', { viewId, content, seen: null }, { opId: opId(2) })
  expect(records.all('view')).toMatchObject([{ contentRev: opId(1) }])
})

test('C9 SC11 MRG-8 what one device deleted and the other changed is there again, as a view of its own', () => {
  const records = saved()
  runMutation(records, 'view.delete', { viewId, seen: opId(1) })
  runMutation(records, 'view.save', { viewId, content: { ...content, name: 'Still' }, seen: opId(1) }, { opId: opId(3) })
  expect(records.all('view').map((view) => view.content.name)).toEqual(['Still'])
  expect(records.get('view', viewId)).toBeUndefined()
})

test('C9 VIEW-2 VIEW-3 deleted by its owner in the revision they saw, by nobody else, and once', () => {
  const records = saved()
  expect(runMutation(records, 'view.delete', { viewId, seen: opId(1) }, SOMEBODY).outcome).toMatchObject({ code: 'not-found' })
  expect(
    runMutation(records, 'view.save', { viewId, content: { ...content, name: 'x' }, seen: opId(1) }, SOMEBODY).outcome,
  ).toMatchObject({
    code: 'not-found',
  })
  expect(runMutation(records, 'view.delete', { viewId, seen: opId(9) }).outcome).toMatchObject({ code: 'changed-since-viewed' })
  expect(runMutation(records, 'view.delete', { viewId, seen: opId(1) }).outcome.status).toBe('applied')
  expect(runMutation(records, 'view.delete', { viewId, seen: opId(1) }).outcome.status).toBe('applied')
  expect(records.all('view')).toEqual([])
})
