import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { seededIds } from '../testing/seeded.ts'
import { deriveId, opIdSchema, orderIdSchema, parseSpaceKey, spaceKey, spaceKeySchema } from './ids.ts'

test('MRG-7 ids derived from operations never meet, and are the same whoever derives them', () => {
  const ids = seededIds(5)
  const seen = new Set<string>()
  for (let n = 0; n < 2_000; n++) {
    const op = ids.op()
    const own = [op, ...Array.from({ length: 10 }, (_, k) => deriveId(op, k))]
    for (const id of own) expect(orderIdSchema.safeParse(id).success).toBe(true)
    expect(new Set(own).size).toBe(11)
    expect(deriveId(op, 3)).toBe(own[4])
    for (const id of own) seen.add(id)
  }
  expect(seen.size).toBe(2_000 * 11)
})

test('a space key says carrier and customer and nothing else passes for one', () => {
  assert(
    property(integer({ min: 1 }), integer({ min: 1 }), (tenantId, customerId) => {
      const parsed = parseSpaceKey(spaceKey(tenantId, customerId))
      return parsed.tenantId === tenantId && parsed.spaceId === customerId
    }),
  )
  for (const text of ['', '1', '0-1', '1-0', '01-1', '1-1-1', ' 1-1', '1-1;drop'])
    expect(spaceKeySchema.safeParse(text).success).toBe(false)
})

test('MRG-7 an operation id is of version 7: another version would share the derived ids of one that exists', () => {
  const op = seededIds(6).op()
  const twin = `${op.slice(0, 14)}4${op.slice(15)}`
  expect(opIdSchema.safeParse(op).success).toBe(true)
  expect(opIdSchema.safeParse(twin).success).toBe(false)
})
