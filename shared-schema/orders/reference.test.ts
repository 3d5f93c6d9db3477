import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeReference, referenceSchema } from './reference.ts'

test.each([
  ['PO-1001', 'po-1001'],
  ['  PO\t 1001 \n', 'po 1001'],
  ['ＰＯ－１００１', 'po-1001'],
  ['Straße 5', 'strasse 5'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['ﬁ-7', 'fi-7'],
  ['e\u0301', 'é'],
  ['A\u00a0B', 'a b'],
])('D5 ORD-1 %j and %j are one reference', (written, normal) => {
  expect(normalizeReference(written)).toBe(normal)
})

test('ORD-1 references that differ stay apart', () => {
  expect(normalizeReference('PO-1')).not.toBe(normalizeReference('PO-1 A'))
  expect(normalizeReference('PO1')).not.toBe(normalizeReference('PO-1'))
})

test('ORD-1 normalising twice changes nothing', () => {
  assert(
    property(string({ unit: 'grapheme' }), (text) => normalizeReference(normalizeReference(text)) === normalizeReference(text)),
  )
})

test('D5 a reference has 1 to 60 characters and no control characters', () => {
  for (const text of ['', '   ', 'x'.repeat(61), 'a\u0007b']) expect(referenceSchema.safeParse(text).success).toBe(false)
  expect(referenceSchema.parse('  PO-1 ')).toBe('PO-1')
})
