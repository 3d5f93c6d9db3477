import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { PART_BYTES } from '#shared/protocol/blob-protocol.ts'
import { aJpeg } from '#shared/testing/file-bytes.ts'
import { addDocument, documentRow, documentsOf, shaOf } from './pages/documents.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal, portalAddress } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const MB = 1024 * 1024

describe('uploads', () => {
  const world = useWorld()

  test('SB1 SB3 reliability 8: an upload that is cut again and again by a server that dies goes on where it stood, and arrives whole', async () => {
    const shipper = await world.signIn('floor')
    const { page, context } = shipper
    shipper.expectFault(/net::ERR_|Failed to load resource/)
    await openPortal(shipper)
    await book(page, { reference: 'CUT-1', from: 'Kade 9, Terneuzen' })
    await everythingSent(page)
    const offsets: number[] = []
    page.on('request', (request) => {
      if (request.method() === 'PUT') offsets.push(Number(new URL(request.url()).searchParams.get('offset')))
    })
    const network = await context.newCDPSession(page)
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 20,
      downloadThroughput: -1,
      uploadThroughput: 3 * MB,
    })
    const file = Buffer.from(aJpeg(9 * MB + 12_345, 8))
    await addDocument(page, { name: 'large.jpg', mimeType: 'image/jpeg', buffer: file })
    const row = documentRow(page, 'large.jpg')
    const cuts = [10, 40, 70]
    for (const percent of cuts) {
      await expect
        .poll(async () => Number(/Uploading (\d+) %/.exec(await row.innerText())?.[1] ?? 0), { timeout: 60_000, interval: 20 })
        .toBeGreaterThanOrEqual(percent)
      await world.site.cutPower()
      await world.site.start()
      await page.evaluate(() => dispatchEvent(new Event('online'))) // what the machine says when its network is back
    }
    await row.getByText('Stored').waitFor({ timeout: 60_000 })
    const parts = Math.ceil(file.length / PART_BYTES)
    expect(offsets.length).toBeLessThanOrEqual(parts + 2 * cuts.length)
    expect(new Set(offsets).size).toBe(parts)
    const sha = createHash('sha256').update(file).digest('hex')
    expect(await shaOf(row)).toBe(sha)
    const served = await page.evaluate(
      async (url) => {
        const bytes = await (await fetch(url)).arrayBuffer()
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
        return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
      },
      `/blobs/${portalAddress(page).split('/').at(-1)}/${sha}`,
    )
    expect(served).toBe(sha)
  })

  test('SB4 SI12 a disk that is full says so at the photo, leaves nothing half, keeps what was taken, and the order is still saved', async () => {
    const shipper = await world.arrive()
    const { page, context } = shipper
    // A limit lasts as long as the page through which it was set stays where it is, and must be there before the first database.
    const disk = await context.newCDPSession(await context.newPage())
    const limit = (quota: { quotaSize?: number }) =>
      disk.send('Storage.overrideQuotaForOrigin', { origin: world.site.url, ...quota })
    await limit({ quotaSize: 26 * MB })
    // Tried again, it books again.
    const tried = Date.now() % 1_000_000
    const [first, second, third] = [`FULL-${tried}-1`, `FULL-${tried}-2`, `FULL-${tried}-3`]
    await page.goto('/demo/login/floor')
    await shipper.installed()
    await openPortal(shipper)
    await book(page, { reference: first, from: 'Kade 9, Terneuzen' })
    await everythingSent(page)
    await shipper.offline()
    await documentsOf(page).getByLabel('Keep full size as evidence').check()
    const rows = documentsOf(page).locator('li[data-sha256]')
    let kept = 0
    for (let n = 1; n <= 12; n++) {
      await addDocument(page, { name: `photo ${n}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(aJpeg(2 * MB, 50 + n)) })
      const refused = documentsOf(page).getByRole('alert').getByText(`photo ${n}.jpg was not added`)
      await refused
        .or(documentRow(page, `photo ${n}.jpg`).getByRole('button').first())
        .first()
        .waitFor()
      if (await refused.isVisible()) break
      kept = n
    }
    expect([kept > 0, kept < 12]).toEqual([true, true])
    expect(await rows.count()).toBe(kept)
    // Text until the last byte, and beyond it: now the ballast gives way.
    expect(await fillUp(page)).toBe('QuotaExceededError')
    for (const reference of [second, third]) await book(page, { reference, from: 'Kade 9, Terneuzen' })
    await page.reload()
    await page.getByRole('heading', { name: third }).waitFor()
    await limit({})
    await page.evaluate(() => indexedDB.deleteDatabase('filler'))
    await shipper.online()
    await everythingSent(page)
    // One row alone: a list that is still filling may put another order under the pointer.
    await openOrders(page, `?q=${first}`)
    await orderRow(page, first).click()
    await expect.poll(() => documentsOf(page).getByText('Stored', { exact: true }).count(), { timeout: 30_000 }).toBe(kept)
  })
})

/** Somebody else on this origin takes what is left, down to the last kilobyte; answers how it ended. */
function fillUp(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const open = indexedDB.open('filler', 1)
    open.addEventListener('upgradeneeded', () => open.result.createObjectStore('rows', { autoIncrement: true }))
    await new Promise((resolve) => open.addEventListener('success', resolve))
    let size = 1_000_000
    for (;;) {
      const transaction = open.result.transaction('rows', 'readwrite')
      transaction.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536))).buffer)
      const fault = await new Promise<string | null>((resolve) => {
        transaction.addEventListener('complete', () => resolve(null))
        transaction.addEventListener('abort', () => resolve(String(transaction.error?.name)))
      })
      if (fault === null) continue
      if (size <= 500) {
        open.result.close()
        return fault
      }
      size = Math.floor(size / 4)
    }
  })
}
