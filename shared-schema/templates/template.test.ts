import { expect, test } from 'vitest'
import { templateIdSchema } from '../kernel/ids.ts'
import { anActor, anOrderContent, aPlace, aPlanner, aService, aSettings, id, opId, orderId } from '../testing/builders.ts'
import { RecordSet } from '../testing/record-set.ts'
import { runMutation } from '../testing/run-mutation.ts'
import { templateSchema, type TemplateContent } from './template.ts'

const templateId = templateIdSchema.parse(id(400))
const content: TemplateContent = {
  name: 'Every Tuesday',
  order: { serviceId: 'standard', consignments: [{ stops: [{ kind: 'collect', place: aPlace(), daysAhead: 1 }], goods: [] }] },
  locked: ['serviceId', 'collectFrom'],
}
const named = (name: string): TemplateContent => ({ ...content, name })

function saved(): RecordSet {
  const records = new RecordSet()
  runMutation(records, 'template.save', { templateId, content, seen: null }, { opId: opId(1) })
  return records
}

test('D13 TPL-1 a template keeps what is known of an order and what is locked, and says who saved it', () => {
  const [template] = saved().all('template')
  expect(templateSchema.parse(template)).toMatchObject({ content, contentRev: opId(1), savedBy: { name: 'Clara Clerk' } })
})

test('D13 TPL-1 whoever books orders keeps templates; others read them', () => {
  const save = { templateId, content, seen: null }
  for (const actor of [anActor({ role: 'finance' }), aPlanner()])
    expect(runMutation(new RecordSet(), 'template.save', save, { actor }).outcome).toMatchObject({ code: 'role-not-allowed' })
  const owner = { actor: anActor({ role: 'owner' }) }
  expect(runMutation(new RecordSet(), 'template.save', save, owner).outcome.status).toBe('applied')
})

test('D13 SC4 MRG-8 two colleagues who change one template keep both', () => {
  const records = saved()
  runMutation(records, 'template.save', { templateId, content: named('Tuesdays'), seen: opId(1) }, { opId: opId(2) })
  runMutation(records, 'template.save', { templateId, content: named('Wednesdays'), seen: opId(1) }, { opId: opId(3) })
  expect(records.all('template').map((template) => template.content.name)).toEqual(['Tuesdays', 'Wednesdays'])
})

test('D16 TPL-2 a locked field guards the form only: an order that has something else there is booked', () => {
  const records = saved()
  const settings = aSettings({ services: [aService(), aService({ id: 'express', name: 'Express' })] })
  const submit = { orderId: orderId(1), content: anOrderContent({ serviceId: 'express' }) }
  expect(runMutation(records, 'order.submit', submit, { settings, opId: opId(2) }).outcome.status).toBe('applied')
  expect(records.get('order', orderId(1))?.content.serviceId).toBe('express')
})

test('D13 SC11 TPL-3 nobody deletes a template they have not seen as it is, and deleting twice is deleted once', () => {
  const records = saved()
  expect(runMutation(records, 'template.delete', { templateId, seen: opId(9) }).outcome).toMatchObject({
    code: 'changed-since-viewed',
  })
  expect(runMutation(records, 'template.delete', { templateId, seen: opId(1) }).outcome.status).toBe('applied')
  expect(runMutation(records, 'template.delete', { templateId, seen: opId(1) }).outcome.status).toBe('applied')
  const unknown = templateIdSchema.parse(id(401))
  expect(runMutation(records, 'template.delete', { templateId: unknown, seen: opId(1) }).outcome).toMatchObject({
    code: 'not-found',
  })
})
