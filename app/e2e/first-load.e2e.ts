import { freePort } from '#server/testing/real-server.ts'
import lighthouse from 'lighthouse'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { useWorld } from './use-world.ts'

const MOST_SCRIPT_KB = 250
const LEAST_SCORE = 95
/** Below this a file is served as it is. */
const SMALL = 2_048
const debuggingPort = await freePort()

describe('the first load of the orders list', () => {
  const world = useWorld([`--remote-debugging-port=${debuggingPort}`])

  test('Q1 transfers at most 250 KB of brotli-compressed JavaScript before the rest is fetched ahead', async () => {
    const person = await world.arrive({ device: 'phone' })
    const address = await signInWithoutTheApp(person)
    const { page } = person
    const scripts = await scriptsOf(page)
    await page.goto(address)
    await page.getByRole('grid', { name: 'Orders' }).getByRole('row').nth(2).waitFor()
    expect(scripts.size).toBeGreaterThan(2)
    expect([...scripts.values()].filter(({ bytes, encoding }) => encoding !== 'br' && bytes > SMALL)).toEqual([])
    const kilobytes = [...scripts.values()].reduce((sum, { bytes }) => sum + bytes, 0) / 1024
    expect(kilobytes).toBeGreaterThan(20)
    expect(kilobytes).toBeLessThanOrEqual(MOST_SCRIPT_KB)
  })

  test('Q2 Lighthouse: accessibility and best practices of the orders list at least 95', async () => {
    const person = await world.arrive()
    const address = await signInWithoutTheApp(person)
    const cookies = await person.context.cookies()
    const result = await lighthouse(`${world.site.url}${address}`, {
      port: debuggingPort,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['accessibility', 'best-practices'],
      throttlingMethod: 'provided',
      extraHeaders: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    })
    const { categories, audits, finalDisplayedUrl } = result?.lhr ?? {}
    expect(finalDisplayedUrl).toBe(`${world.site.url}${address}`)
    const failed = Object.values(audits ?? {}).flatMap(({ id, score, title }) =>
      score !== null && score < 1 ? [`${id}: ${title}`] : [],
    )
    for (const id of ['accessibility', 'best-practices'])
      expect((categories?.[id]?.score ?? 0) * 100, `${id}\n${failed.join('\n')}`).toBeGreaterThanOrEqual(LEAST_SCORE)
  })
})

/** The session's cookie alone: nothing of the app is on the device yet. Answers the address of the person's orders. */
async function signInWithoutTheApp({ context }: Person): Promise<string> {
  await context.request.get('/demo/login/floor')
  // The account's own shape; this test needs one field of it.
  const me = (await (await context.request.get('/api/me')).json()) as { readonly portals: readonly { readonly space: string }[] }
  return `/p/${me.portals[0]?.space}/orders`
}

interface Transfer {
  bytes: number
  encoding: string | undefined
}

/** The scripts that the page itself fetches, as they crossed the network; what the service worker fetches ahead is not the page's. */
async function scriptsOf(page: Page): Promise<ReadonlyMap<string, Transfer>> {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const scripts = new Map<string, Transfer>()
  network.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script') return
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    scripts.set(requestId, { bytes: 0, encoding })
  })
  // What the promise counts is the JavaScript: the bodies, without the headers of their answers.
  network.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId)
    if (script) script.bytes += encodedDataLength
  })
  return scripts
}
