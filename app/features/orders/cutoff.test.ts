import { expect, test } from 'vitest'
import { instantSchema, localTimeSchema } from '#shared/kernel/time.ts'
import { aPlace, aService, aSettings } from '#shared/testing/builders.ts'
import { afterCutoff, brokenFor, firstDayInTime } from './cutoff.ts'
import { deadlineText, lateWords, leftText } from './cutoff-words.ts'
import { emptyDraft, newStop } from './draft.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { localDateSchema } from '#shared/kernel/time.ts'
import { orderId } from '#shared/testing/builders.ts'

const athens = aPlace({ timeZone: 'Europe/Athens' })
const cutoff = { kind: 'same-day' as const, time: localTimeSchema.parse('16:00') }
const settings = aSettings({ services: [aService({ cutoff })] })
const at = (text: string) => instantSchema.parse(text)
const stop = (date: string, place = athens) => newStop('collect', { place, date, ids: seededIds(1) })
const asking = (now: string) => ({ settings, now: at(now) })

test('D17 the cutoff is that of the clock at the place of collection, also on the day on which the clocks change', () => {
  // On 25 October 2026 Athens goes from UTC+3 to UTC+2 in the night: 16:00 there is 14:00 UTC.
  expect(brokenFor(stop('2026-10-25'), 'standard', asking('2026-10-25T13:59:59.000Z'))).toBeNull()
  const passed = brokenFor(stop('2026-10-25'), 'standard', asking('2026-10-25T14:00:00.000Z'))
  expect(passed?.at).toBe('2026-10-25T14:00:00.000Z')
  expect(passed && deadlineText(passed, at('2026-10-25T09:00:00.000Z'))).toBe('Today, Sun 25 Oct, 16:00 (Athens time)')
  expect(brokenFor(stop('2026-10-24'), 'standard', asking('2026-10-24T13:00:00.000Z'))?.at).toBe('2026-10-24T13:00:00.000Z')
})

test('D17 where it is too late the first day in time is named, and a lead time stops nobody', () => {
  const day = localDateSchema.parse('2026-11-20')
  expect(firstDayInTime(stop(day), day, 'standard', asking('2026-11-20T13:59:00.000Z'))).toBe(day)
  expect(firstDayInTime(stop(day), day, 'standard', asking('2026-11-20T14:00:00.000Z'))).toBe('2026-11-23')
  const consignments = [{ id: stop(day).id, reference: '', codAmount: null, codCurrency: '', stops: [stop(day)], goods: [] }]
  const draft = { ...emptyDraft(orderId(1)), serviceId: 'standard', consignments }
  expect(afterCutoff(draft, asking('2026-11-20T14:00:00.000Z'))?.path).toBe('consignments.0.stops.0.window.date')
  const leading = aSettings({ leadTimes: [{ serviceId: null, hours: 48 }] })
  expect(brokenFor(stop(day), 'standard', { settings: leading, now: at('2026-11-20T08:00:00.000Z') })?.rule).toBe('lead-time')
  expect(afterCutoff(draft, { settings: leading, now: at('2026-11-20T08:00:00.000Z') })).toBeNull()
})

test('D17 what is left is told in minutes, then hours, then days', () => {
  const passed = brokenFor(stop('2026-11-20'), 'standard', asking('2026-11-20T14:00:00.000Z'))
  const left = (now: string) => passed && leftText(passed, at(now))
  expect([left('2026-11-20T13:18:30.000Z'), left('2026-11-20T10:48:00.000Z'), left('2026-11-17T09:00:00.000Z')]).toEqual([
    '42 min left.',
    '3 h 12 min left.',
    '3 days left.',
  ])
})

test('X4 before it is sent one reads which of the carrier’s policies will meet an order that comes late', () => {
  const words = (cutoffPolicy: 'honour' | 'refuse' | undefined, clockOffsetMs: number | null = 0) =>
    lateWords({ ...settings, ...(cutoffPolicy ? { cutoffPolicy } : {}) }, { clockOffsetMs })
  expect(words(undefined)).toMatch(/^your carrier decides/)
  expect(words('honour')).toMatch(/it still counts/)
  expect(words('honour', null)).toMatch(/clock of this device has never been compared/)
  expect(words('refuse')).toMatch(/it is refused/)
})
