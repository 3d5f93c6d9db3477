import { readXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { LIST_FIELDS } from '#app/parts/orders-place.ts'
import { defused, toCsv } from '#app/platform/csv.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { anOrder, anOrderContent, orderId } from '#shared/testing/builders.ts'
import { exportTable, type ExportTable } from './order-list-export.ts'
import { xlsxFile } from './order-list-xlsx.ts'

const context = { markOf: () => null, services: new Map([['road', 'Road']]), zone: 'Europe/Amsterdam' } as const
const breathe = () => Promise.resolve()
const csvOf = ({ columns, rows }: ExportTable, locale: string) =>
  toCsv(
    columns.map(({ label }) => label),
    rows,
    locale,
  )

test('C17 the table has the columns and the rows as they are shown', async () => {
  const orders = [2, 1].map((n) =>
    anOrder({
      id: orderId(n),
      number: `10000000${n}`,
      content: anOrderContent({ reference: `PO-${n}` }),
      capturedAt: '2026-10-25T00:30:00.000Z' as Instant, // an instant by its shape
      status: 'in-transit',
    }),
  )
  const table = await exportTable(orders, ['status', 'reference', 'booked', 'weight', 'collect'], context, breathe)
  expect(table.columns.map(({ label, kind }) => [label, kind])).toEqual([
    ['Status', 'text'],
    ['Reference', 'text'],
    ['Booked on', 'moment'],
    ['Weight (kg)', 'number'],
    ['Collection', 'day'],
  ])
  const content = orders[0]?.content.consignments[0]
  const kilos = content?.goods.reduce((sum, { load, unitWeightKg = 0 }) => sum + load.quantity * unitWeightKg, 0)
  const day = content?.stops[0]?.window.date
  expect(table.rows).toEqual([
    ['In Transit', 'PO-2', '2026-10-25 02:30', kilos, day],
    ['In Transit', 'PO-1', '2026-10-25 02:30', kilos, day],
  ])
})

test('C17 every field that can be shown can be exported', async () => {
  const { rows, columns } = await exportTable([anOrder()], LIST_FIELDS, context, breathe)
  expect(rows[0]).toHaveLength(LIST_FIELDS.length)
  expect(new Set(columns.map(({ label }) => label)).size).toBe(LIST_FIELDS.length)
})

const DANGEROUS = [
  '=HYPERLINK("https://evil.example","x")',
  "+cmd|' /C calc'!A0",
  '-2+3+cmd|x',
  '@SUM(A1:A9)',
  '\t=1+1',
  '＝1+1',
  '-A1',
  '+1+A1',
] as const
const HARMLESS = ['+31 6 12345678', '+49 (0)89/123-45', '+31612345678', '-12.50', '-1 234,50', 'PO-1', "O'Neill", '0031'] as const

test.each(DANGEROUS)('C17 a formula is text in a CSV file: %s', (text) => {
  expect(defused(text)).toBe(`'${text}`)
})
test.each(HARMLESS)('C17 a phone number, a negative sum and a plain word stay as they are: %s', (text) => {
  expect(defused(text)).toBe(text)
})

const table: ExportTable = {
  columns: [
    { label: 'Reference', kind: 'text' },
    { label: 'Phone', kind: 'text' },
    { label: 'Sum', kind: 'number' },
    { label: 'Day', kind: 'day' },
    { label: 'Booked', kind: 'moment' },
  ],
  rows: [
    ['PO "1", two\nlines', '+31612345678', -12.5, '2026-11-20', '2026-11-20 14:02'],
    ['=1+1', '007', 1234.75, null, null],
    ['Łódź ;', null, 0, '2026-03-29', '2026-03-29 02:30'],
  ],
}

test('C17 CSV quotes what parts cells, and numbers are written as the language reads them', () => {
  expect(csvOf(table, 'en')).toBe(
    '\uFEFFReference,Phone,Sum,Day,Booked\r\n' +
      '"PO ""1"", two\nlines",+31612345678,-12.5,2026-11-20,2026-11-20 14:02\r\n' +
      "'=1+1,007,1234.75,,\r\n" +
      'Łódź ;,,0,2026-03-29,2026-03-29 02:30\r\n',
  )
  expect(csvOf(table, 'de').split('\r\n').slice(2, 4)).toEqual(["'=1+1;007;1234,75;;", '"Łódź ;";;0;2026-03-29;2026-03-29 02:30'])
})

test('C17 another program reads the workbook back: text as text, sums as numbers, days as days', async () => {
  const file = await xlsxFile(table, 'Orders')
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()), { readStyles: true })
  expect(sheets.map(({ name }) => name)).toEqual(['Orders'])
  const day = (text: string) => new Date(`${text}Z`)
  expect(sheets[0]?.rows).toEqual([
    ['Reference', 'Phone', 'Sum', 'Day', 'Booked'],
    ['PO "1", two\nlines', '+31612345678', -12.5, day('2026-11-20T00:00'), day('2026-11-20T14:02')],
    ['=1+1', '007', 1234.75, null, null],
    ['Łódź ;', null, 0, day('2026-03-29T00:00'), day('2026-03-29T02:30')],
  ])
})
