import { expect, test } from 'vitest'
import { type RecordPrintArgs } from '#shared/printing/record-print.ts'
import { anOrder, aSettings } from '#shared/testing/builders.ts'
import { RecordSet } from '#shared/testing/record-set.ts'
import { runMutation } from '#shared/testing/run-mutation.ts'
import { historyOf } from './order-history.ts'
import { printFacts } from './print-history.ts'

const order = anOrder()
const settings = aSettings()
const print: RecordPrintArgs = {
  orderId: order.id,
  outcome: 'printed',
  printable: 'labels',
  count: 3,
  copies: 2,
  printer: 'Dock 3',
  isReprint: false,
}

function toldOf(changes: Partial<RecordPrintArgs>) {
  const set = new RecordSet().with('settings', settings).with('order', order)
  runMutation(set, 'label.print', { ...print, ...changes })
  const entries = historyOf({ order, events: set.all('history'), changes: [], conflicts: [], settings })
  const [entry] = entries.filter(({ print }) => print !== undefined)
  if (!entry?.print) throw new Error('a print is told')
  return { title: entry.title, rows: entry.rows, facts: printFacts(entry.print), by: entry.by?.name }
}

test('M1 E8 the history says what was printed, how much of it, on which printer and by whom', () => {
  expect(toldOf({})).toEqual({
    title: 'Labels printed',
    rows: [],
    facts: 'Labels: 3 · 2 copies · Dock 3',
    by: 'Clara Clerk',
  })
})

test('M1 M6 E8 a reprint, a spoilt label and a printed document are told apart', () => {
  expect(toldOf({ isReprint: true }).title).toBe('Labels printed again')
  expect(toldOf({ outcome: 'spoilt', isReprint: true }).title).toBe('Labels spoilt')
  const file = toldOf({ printable: 'document', fileName: 'CMR 44.pdf', count: 1, copies: 1 })
  expect([file.title, file.facts]).toEqual(['CMR 44.pdf printed', 'Pages: 1 · Dock 3'])
})
