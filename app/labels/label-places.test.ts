import { expect, test } from 'vitest'
import { twoLabels } from '../testing/test-labels.ts'
import { labelAt, labelCount, pageCount, placeAt } from './label-places.ts'

test('M1 a sheet is filled row by row from the start place on, and the next sheet from its beginning', () => {
  const job = { paper: 'a4-4', start: 4 } as const
  expect([0, 1, 2].map((n) => placeAt(job, n))).toEqual([
    { page: 0, x: 105, y: 148.5 },
    { page: 1, x: 0, y: 0 },
    { page: 1, x: 105, y: 0 },
  ])
})

test('M1 a start place that the sheet has not is its last one', () => {
  expect(placeAt({ paper: 'a6', start: 7 }, 0)).toEqual({ page: 0, x: 0, y: 0 })
  expect(placeAt({ paper: 'a4-8', start: 99 }, 0)).toEqual({ page: 0, x: 105, y: 222.75 })
})

test('M3 the copies of a label follow each other, and the whole moves with the printer', () => {
  const labels = twoLabels()
  const job = { labels, paper: 'a4-8', copies: 3, start: 4, shift: { x: 1.5, y: -2 } } as const
  expect(labelCount(job)).toBe(6)
  expect([0, 2, 3, 5].map((n) => labelAt(job, n))).toEqual([labels[0], labels[0], labels[1], labels[1]])
  expect(placeAt(job, 0)).toEqual({ page: 0, x: 106.5, y: 72.25 })
  expect(pageCount(job)).toBe(2)
})
