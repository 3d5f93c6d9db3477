import { array, assert, constantFrom, integer, option, property, record, uniqueArray, type Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { diffFields, mergeFields } from '../kernel/field-changes.ts'
import { aConsignment, aGoodsLine, anOrderContent, aStop, partId } from '../testing/builders.ts'
import { contentFromFields, orderFields } from './order-fields.ts'
import { orderContentSchema, type OrderContent } from './order.ts'

const word = constantFrom('a', 'b', 'c d')
const content: Arbitrary<OrderContent> = record({
  ids: uniqueArray(integer({ min: 1, max: 500 }), { minLength: 12, maxLength: 12 }),
  notes: option(word, { nil: undefined }),
  project: option(word, { nil: undefined }),
  goods: array(word, { minLength: 1, maxLength: 3 }),
  consignments: integer({ min: 1, max: 2 }),
}).map(({ ids, notes, project, goods, consignments }) => {
  const next = () => partId(ids.pop() ?? 0)
  return anOrderContent({
    ...(notes === undefined ? {} : { notes }),
    ...(project === undefined ? {} : { project }),
    consignments: Array.from({ length: consignments }, () =>
      aConsignment({
        id: next(),
        stops: [aStop({ id: next() }), aStop({ id: next(), kind: 'deliver', sequence: 2 })],
        goods: goods.map((description) => aGoodsLine({ id: next(), description })),
      }),
    ),
  })
})

test('MRG-4 content becomes fields and the same content again', () => {
  assert(
    property(content, (value) => {
      expect(orderContentSchema.parse(contentFromFields(value.reference, orderFields(value)))).toEqual(value)
    }),
  )
})

test('MRG-4 the changes between two contents lead from one to the other', () => {
  assert(
    property(content, content, (from, to) => {
      const merged = mergeFields(orderFields(from), diffFields(orderFields(from), orderFields(to)))
      expect(merged.conflicts).toEqual([])
      expect(contentFromFields(to.reference, merged.fields)).toEqual(to)
    }),
  )
})

test('D5 MRG-4 the reference is no field', () => {
  expect([...orderFields(anOrderContent()).keys()].filter((path) => path.startsWith('general'))).toEqual(['general/serviceId'])
})

test('SC4 two people who add a line each both keep theirs', () => {
  const base = anOrderContent()
  const adding = (n: number, description: string) => {
    const [first] = base.consignments
    return anOrderContent({ consignments: [{ ...first!, goods: [...first!.goods, aGoodsLine({ id: partId(n), description })] }] })
  }
  const theirs = mergeFields(orderFields(base), diffFields(orderFields(base), orderFields(adding(31, 'theirs'))))
  const both = mergeFields(theirs.fields, diffFields(orderFields(base), orderFields(adding(32, 'mine'))))
  expect(both.conflicts).toEqual([])
  const merged = orderContentSchema.parse(contentFromFields(base.reference, both.fields))
  expect(merged.consignments[0]!.goods.map((line) => line.description)).toEqual(['Machine parts', 'theirs', 'mine'])
})
