import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeReference } from '#shared/orders/reference.ts'
import { foldCommonText, foldText } from './fold-text.ts'

test.each([
  ['Łódź', 'lodz'],
  ['  GRÜẞE\u00a0 5 ', 'grusse 5'],
  ['Æbleø Œuvre Iğdır', 'aebleo oeuvre igdir'],
  ['Ａ４ ①', 'a4 1'],
])('C6 G7 %s is looked for as %s', (said, typed) => {
  expect([foldText(said), foldCommonText(said), foldText(typed)]).toEqual([typed, typed, typed])
})

test('ORD-1 what is one reference is one text', () => {
  const text = string({ unit: 'grapheme', maxLength: 12 })
  assert(
    property(text, (reference) => {
      const folded = foldText(reference)
      expect(foldText(normalizeReference(reference))).toBe(folded)
      expect(foldText(folded)).toBe(folded)
    }),
    { numRuns: 2_000 },
  )
})
