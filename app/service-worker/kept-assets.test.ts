import { expect, test } from 'vitest'
import { isOurPage, isWhatItSeems } from './kept-assets.ts'

const SITE = 'https://portal.example.test'
const answer = (type: string, init: ResponseInit = {}) => new Response('x', { ...init, headers: { 'content-type': type } })

test('SI17 the page of a network’s sign-in never takes the place of a script, a style or a picture of the app', () => {
  for (const path of ['/assets/index-a1.js', '/assets/index-a1.css', '/icons/mark.svg', '/manifest.webmanifest'])
    expect(isWhatItSeems(SITE + path, answer('text/html; charset=utf-8'))).toBe(false)
  expect(isWhatItSeems(`${SITE}/assets/index-a1.js`, answer('text/javascript'))).toBe(true)
  expect(isWhatItSeems(`${SITE}/index.html?__WB_REVISION__=1`, answer('text/html'))).toBe(true)
  expect(isWhatItSeems(`${SITE}/index.html`, answer('application/json'))).toBe(false)
})

test('SI17 what was redirected or is no success is not kept', () => {
  const redirected = Object.defineProperty(answer('text/javascript'), 'redirected', { value: true })
  expect(isWhatItSeems(`${SITE}/assets/a.js`, redirected)).toBe(false)
  for (const status of [204, 404, 502, 511])
    expect(
      isWhatItSeems(`${SITE}/assets/a.js`, new Response(null, { status, headers: { 'content-type': 'text/javascript' } })),
    ).toBe(false)
})

test('SI17 the app’s own page is told from any other page of the same kind', async () => {
  expect(await isOurPage(new Response('<body><div id="root"></div></body>'))).toBe(true)
  expect(await isOurPage(new Response('<body><form action="/login">Welcome to the hotel</form></body>'))).toBe(false)
})
