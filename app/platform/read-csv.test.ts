import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'
import { decodeCsv, readCsv } from './read-csv.ts'

const cells = (text: string) => readCsv(text).map((row) => row.cells)

test('G7 commas, semicolons and tabs are told apart by the first line', () => {
  expect(cells('name;city\nA, B;Köln')).toEqual([
    ['name', 'city'],
    ['A, B', 'Köln'],
  ])
  expect(cells('name\tcity\r\nA\tB\r\n')).toEqual([
    ['name', 'city'],
    ['A', 'B'],
  ])
})

test('G7 quotes hold separators, line breaks and quotes; line numbers are those of the file', () => {
  const rows = readCsv('\uFEFFname,note\n"A ""B""","one\ntwo"\n\nC,3')
  expect(rows.map((row) => row.cells)).toEqual([
    ['name', 'note'],
    ['A "B"', 'one\ntwo'],
    ['C', '3'],
  ])
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 5])
})

test('G7 what we write can be read again', () => {
  const rows = [['Kade 9, Terneuzen', 'say "hi"', 'two\nlines']]
  expect(cells(toCsv(['a', 'b', 'c'], rows))).toEqual([['a', 'b', 'c'], ...rows])
})

test('G7 a file of an old spreadsheet keeps its umlauts', () => {
  expect(decodeCsv(new Uint8Array([0x4b, 0xf6, 0x6c, 0x6e]).buffer)).toBe('Köln')
  expect(decodeCsv(new TextEncoder().encode('Köln Łódź').buffer)).toBe('Köln Łódź')
})
