// What outlives a deploy: mutations wait in outboxes for months, records lie in caches, requests come from old builds. A change of
// shape is a decision, and this is where it is noticed.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { attachmentSchema, blobSchema } from '../attachments/attachment.ts'
import { changeRequestSchema } from '../carrier-imports/change-request.ts'
import { conflictSchema } from '../conflicts/conflict.ts'
import { scanSchema } from '../handling-units/scan-event.ts'
import { historyEventSchema } from '../history/history-event.ts'
import { canonicalJson } from '../kernel/json.ts'
import { locationSchema } from '../locations/location.ts'
import { MUTATIONS } from '../mutations/registry.ts'
import { orderSchema } from '../orders/order.ts'
import { settingsSchema } from '../settings/settings.ts'
import { templateSchema } from '../templates/template.ts'
import { viewSchema } from '../views/view.ts'
import { pullRequestSchema, pullResponseSchema, pushRequestSchema, pushResponseSchema, SCHEMA_NUMBER } from './protocol.ts'

const MUTATION_SHAPES: Record<keyof typeof MUTATIONS, string> = {
  'order.submit@1': '63be30fe:4760',
  'order.submit@2': 'a13408c1:4992',
  'view.save@1': 'e67694b2:686',
  'view.delete@1': 'cf788711:354',
  'template.save@1': 'd29202e:4300',
  'template.delete@1': '799e33f3:362',
  'order.edit@1': 'e8fc31a6:776',
  'order.cancel@1': 'e91148b5:259',
  'conflict.resolve@1': 'f16dca77:964',
  'location.save@1': 'b8d9603d:754',
  'import.accept@1': '4f66203b:622',
  'import.decline@1': 'ebe5ac8d:675',
  'attachment.add@1': '4af53f2a:838',
  'attachment.remove@1': '3db3d0b9:225',
  'order.request-cancel@1': 'e91148b5:259',
  'change.withdraw@1': 'f0532a59:330',
  'location.delete@1': '4ee72609:362',
  'location.merge@1': '46e8899e:658',
  'location.separate@1': '886e36c1:221',
  'change.approve@1': '4f66203b:622',
  'change.reject@1': 'ebe5ac8d:675',
  'order.acknowledge@1': '98a26ed3:368',
  'order.carrier-edit@1': 'c0ffb87b:748',
  'quote.accept@1': '98a26ed3:368',
  'execution.set@1': '2cb84146:769',
  'pallet.scan@1': '7f42ffb3:1406',
  'unit.number@1': '6c1b09a:720',
  'label.print@1': '9ca55ac1:855',
}

test.each(Object.keys(MUTATIONS) as (keyof typeof MUTATIONS)[])(
  'SS2 the arguments of %s have the shape they always had: a new one is a new version beside it',
  (key) => {
    expect(shapeOf(MUTATIONS[key].args)).toBe(MUTATION_SHAPES[key])
  },
)

test('SS4 records have the shape that the schema number stands for: raise SCHEMA_NUMBER, and its history line, with the shape', () => {
  const records = {
    order: orderSchema,
    location: locationSchema,
    change: changeRequestSchema,
    conflict: conflictSchema,
    settings: settingsSchema,
    attachment: attachmentSchema,
    blob: blobSchema,
    history: historyEventSchema,
    scan: scanSchema,
    view: viewSchema,
    template: templateSchema,
  }
  const shapes = Object.fromEntries(Object.entries(records).map(([kind, schema]) => [kind, shapeOf(schema)]))
  expect({ number: SCHEMA_NUMBER, ...shapes }).toEqual({
    number: 4,
    order: 'ed7c3114:10905',
    location: 'c189fb31:3065',
    change: 'f93be6db:2651',
    conflict: 'c789117:6576',
    settings: '69d60e2b:16329',
    attachment: '7f3cbdf7:1332',
    blob: 'd1ec37e:461',
    history: '16b16f8f:1521',
    scan: '9fde78c1:2160',
    template: 'e40acafd:4666',
    view: 'bd248191:860',
  })
})

test('SS1 requests and answers have the shape that builds in the field speak', () => {
  const messages = {
    pushRequest: pushRequestSchema,
    pushResponse: pushResponseSchema,
    pullRequest: pullRequestSchema,
    pullResponse: pullResponseSchema,
  }
  expect(Object.fromEntries(Object.entries(messages).map(([name, schema]) => [name, shapeOf(schema)]))).toEqual({
    pushRequest: '43c7401:1658',
    pushResponse: 'f2cdc513:966',
    pullRequest: '7fdd415c:807',
    pullResponse: '99da2dd5:2167',
  })
})

/** A short fingerprint of a schema's JSON form; refinements are not part of it. */
function shapeOf(schema: z.ZodType): string {
  const text = canonicalJson(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return `${(hash >>> 0).toString(16)}:${text.length}`
}
