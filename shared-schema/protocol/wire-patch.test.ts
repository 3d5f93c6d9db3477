import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anOrder } from '../testing/builders.ts'
import { packColumn, unpackColumn } from './columns.ts'
import { packPatch, unpackPatch } from './wire-patch.ts'

/** Records of one kind resemble each other: optional keys, nulls, lists of parts, texts that come again. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', null, true, 7),
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('id', 'kind', 'c', 'd', 'i', 'o', 'l', 'u', 'v', 'n', '__proto__', 'constructor'), tie('any')),
  ),
})).any

const throughJson = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T // what a wire does

test('ST1 any list of values comes back from its columns as it went in', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 40 }), (values) => {
      const sent = throughJson(values) as Parameters<typeof packColumn>[0] // JSON by its origin
      expect(unpackColumn(throughJson(packColumn(sent)))).toEqual(sent)
    }),
    { numRuns: 500 },
  )
})

test('ST1 a page of orders as columns is less than half of the same page as records', () => {
  const put = Array.from({ length: 500 }, (_, n) => ({ ...anOrder({ refNorm: `po-${n}` }) }))
  const patch = [{ kind: 'order' as const, put, del: ['gone'] }]
  const packed = packPatch(patch)
  expect(JSON.stringify(packed).length).toBeLessThan(JSON.stringify(patch).length / 2)
  expect(unpackPatch(throughJson(packed))).toEqual(patch)
  expect(packPatch(unpackPatch(packed))).toEqual(packed)
})

test('ST1 columns that hold no records with ids are refused', () => {
  expect(() => unpackPatch([{ kind: 'order', put: [], del: [], columns: [1, 2] }])).toThrow('no records')
})
