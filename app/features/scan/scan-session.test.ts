import { expect, test } from 'vitest'
import { instantSchema } from '#shared/kernel/time.ts'
import { createCameraSight, withEntry, withScan, type NewScan, type Session } from './scan-session.ts'

const at = instantSchema.parse('2026-11-20T05:00:00.000Z')
const SSCC = '340123450000000000'

function aScan(scan: Partial<NewScan> = {}): NewScan {
  return { barcode: SSCC, raw: SSCC, symbology: ']C1', event: 'loaded', at, ...scan }
}

test('N1 the same code with the same event is one entry that counts; another event is another', () => {
  let session: Session = withScan(withScan([], aScan()), aScan({ barcode: 'PO-1' }))
  session = withScan(session, aScan())
  expect(session.map(({ barcode, times }) => [barcode, times])).toEqual([[SSCC, 2], ['PO-1', 1]]) // prettier-ignore
  expect(withScan(session, aScan({ event: 'unloaded' })).map(({ event, times }) => [event, times])).toEqual([
    ['unloaded', 1],
    ['loaded', 2],
    ['loaded', 1],
  ])
})

test('N1 what was taken back may be scanned again, as a new entry', () => {
  const session = withScan([], aScan())
  const takenBack = withEntry(session, 1, { isTakenBack: true })
  expect(withScan(takenBack, aScan()).map(({ id, times, isTakenBack }) => [id, times, isTakenBack])).toEqual([
    [2, 1, false],
    [1, 1, true],
  ])
})

test('a label that stays in the picture is told once; gone for a while, it is told again', () => {
  const sight = createCameraSight()
  const told = [0, 80, 900, 2_300, 4_000, 7_000].filter((ms) => sight.isNew('a', ms, false))
  expect(told).toEqual([0, 7_000])
  expect(sight.isNew('b', 7_010, false)).toBe(true)
})

test('a faulty code is told when it stays, because a single look may have misread a good one', () => {
  const sight = createCameraSight()
  expect([0, 80, 160, 240].map((ms) => sight.isNew('x', ms, true))).toEqual([false, false, true, false])
})
