import { expect, test } from 'vitest'
import { anInstant, orderId } from '#shared/testing/builders.ts'
import { isShown, MOST_JOBS, newJob, outlived, printJobSchema, type JobState, type PrintJob } from './print-job.ts'

const HOUR = 3_600_000

function aJob(changes: Partial<PrintJob> = {}): PrintJob {
  const wanted = { printable: 'labels' as const, orders: [orderId(1)], state: 'ready' as const, copies: 1 }
  return { ...newJob(wanted, { id: 'job', now: anInstant(0) }), ...changes }
}

test('M1 a job survives its way to the disk and back', () => {
  const job = aJob({ state: 'sent', sentAt: anInstant(5), count: 3, printer: 'Dock 3', parts: ['a', 'b#2'] })
  expect(printJobSchema.parse(JSON.parse(JSON.stringify(job)))).toEqual(job)
  expect(printJobSchema.parse({ ...job, trouble: 'of-a-newer-build' }).trouble).toBe('failed')
})

test('M1 what was only looked at is in no queue', () => {
  expect(isShown(aJob({ state: 'preview' }))).toBe(false)
  for (const state of ['held', 'ready', 'sent', 'used', 'spoilt'] satisfies JobState[])
    expect(isShown(aJob({ state }))).toBe(true)
})

test('M1 answered jobs stay two days, unanswered ones a week, those that wait for an approval a month', () => {
  const kept = (state: JobState, hours: number) =>
    outlived([aJob({ state })], Date.parse(anInstant(0)) + hours * HOUR).length === 0
  expect([kept('used', 47), kept('used', 49)]).toEqual([true, false])
  expect([kept('sent', 6 * 24), kept('sent', 8 * 24)]).toEqual([true, false])
  expect([kept('held', 29 * 24), kept('held', 31 * 24)]).toEqual([true, false])
  expect([kept('preview', 23), kept('preview', 25)]).toEqual([true, false])
})

test('M1 a queue never grows beyond what somebody looks through: the oldest go', () => {
  const jobs = Array.from({ length: MOST_JOBS + 3 }, (_, n) => aJob({ id: `job ${n}`, madeAt: anInstant(n) }))
  expect(outlived(jobs, Date.parse(anInstant(1000))).map(({ id }) => id)).toEqual(['job 2', 'job 1', 'job 0'])
})
