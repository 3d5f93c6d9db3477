import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('X8 no cell runs as a formula, and every value stays readable, phone numbers and negative sums as they are', () => {
  const text = toCsv(
    ['a', 'b'],
    [
      ['=1+1', '+49 30 1234'],
      ['-5', '@cmd'],
      ['\tx', '\ry'],
      ['a "b", c', 'Łódź\nß'],
      [null, -5],
    ],
  )
  expect(text.startsWith('\uFEFFa,b\r\n')).toBe(true)
  expect(text.slice(1).split('\r\n')).toEqual([
    'a,b',
    "'=1+1,+49 30 1234",
    "-5,'@cmd",
    expect.stringContaining("'\tx"),
    '"a ""b"", c","Łódź\nß"',
    ',-5',
    '',
  ])
  expect(text).toContain(`"'\ry"`)
})
