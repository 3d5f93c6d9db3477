import { assert, jsonValue, property } from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, isStorable, sameContent } from './json.ts'

test('MRG-6 equal content has one text, whatever the order of its keys and the form of its letters', () => {
  expect(canonicalJson({ b: 1, a: 'é', c: undefined })).toBe(canonicalJson({ a: 'e\u0301', b: 1 }))
  assert(property(jsonValue(), (value) => sameContent(value, JSON.parse(JSON.stringify(value)))))
})

test('MRG-6 NUL, half characters and endless nesting are not storable', () => {
  let deep: unknown = 'x'
  for (let n = 0; n < 100_000; n++) deep = [deep]
  for (const value of ['a\0', '\ud800', { 'a\0': 1 }, ['ok', { deep: '\udc00' }], deep]) expect(isStorable(value)).toBe(false)
  for (const value of [null, 0, 'text', '😀', { a: [{ b: 'c' }] }]) expect(isStorable(value)).toBe(true)
})
