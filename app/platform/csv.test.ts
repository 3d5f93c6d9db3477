import { expect, test } from 'vitest'
import { defused, toCsv } from './csv.ts'

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

test('ruling 0.3 a spreadsheet that parts cells at another sign finds no formula behind it, and lists stay as they were written', () => {
  const cells = ['Dock;=cmd|x', 'a,@b', 'x\n=HYPERLINK("http://evil")', 'x;-1+cmd|y!A0', 'x\t+SUM(A1)']
  for (const locale of ['en', 'nl']) {
    const text = toCsv(['a'], [cells], locale)
    // As the other language reads it, with no regard to quotes.
    for (const sign of [/[,\r\n]/, /[;\r\n]/, /[\t\r\n]/])
      for (const cell of text.slice(1).split(sign)) expect(cell).not.toMatch(/^[=@+]|^-1\+/)
  }
  for (const kept of ['Bring:\n- gloves\n- boots', '1,-2', '+31 6 1234', 'a; b = c', 'Dock 4, +10 min'])
    expect(defused(kept)).toBe(kept)
})
