import { expect, test, vi } from 'vitest'
import { PreparedPages, type Made } from './prepared-pages.ts'

const page = (body: string): Made => ({ encoded: { encoding: null, body }, nextPage: null })

test('SP1 the page that was prepared is given once, to the very same question', async () => {
  const pages = new PreparedPages()
  pages.prepare('a', async () => page('ahead'))
  expect(await pages.take('b', async () => page('now'))).toEqual(page('now'))
  expect(await pages.take('a', async () => page('now'))).toEqual(page('ahead'))
  expect(await pages.take('a', async () => page('now'))).toEqual(page('now'))
})

test('SP1 what could not be prepared is made when it is asked for', async () => {
  const pages = new PreparedPages()
  pages.prepare('a', () => Promise.reject(new Error('the database is busy')))
  expect(await pages.take('a', async () => page('now'))).toEqual(page('now'))
})

test('SP1 nobody can make the server keep many pages, or any for long', async () => {
  vi.useFakeTimers()
  const pages = new PreparedPages()
  let made = 0
  for (let n = 0; n < 100; n++) pages.prepare(`device ${n}`, async () => page(`${++made}`))
  expect(made).toBe(16)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await pages.take('device 0', async () => page('now'))).toEqual(page('now'))
  vi.useRealTimers()
})
