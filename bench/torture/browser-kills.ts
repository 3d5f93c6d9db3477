// Kills of the browser while somebody books without a network: what the screen has called saved is on the server in the end, once.
import { createHash } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import type { Order } from '#shared/orders/order.ts'
import { aJpeg } from '#shared/testing/file-bytes.ts'
import { addDocument, documentRow } from '../../app/e2e/pages/documents.ts'
import { fillOrder } from '../../app/e2e/pages/orders.ts'
import { everythingSent, tideLine } from '../../app/e2e/pages/shell.ts'
import { startBrowser, type BrowserProcess } from './browser-process.ts'
import type { Cleanup } from './cleanup.ts'
import { demoDesk, openDemoSite } from './demo-site.ts'
import type { NodeDeviceOptions } from './node-device.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'
import { readTruth, type Truth } from './truth.ts'

export interface BrowserKillsOptions {
  readonly chromium: string
  readonly appDir: string
  readonly demoData: string
  /** An empty directory. */
  readonly profile: string
  readonly kills: number
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
  readonly say: (line: string) => void
}

export interface Booking {
  readonly reference: string
  readonly photo: Buffer
  readonly quantity: number
  readonly weightKg: number
  /** The screen said so before the kill; otherwise nobody was promised anything. */
  readonly wasSaved: boolean
}

export interface BrowserFigures {
  readonly savedBeforeKill: number
  readonly killedWhileSaving: number
  readonly ofThoseOnServer: number
}

export async function killBrowsers(options: BrowserKillsOptions): Promise<BrowserFigures> {
  const { tally, cleanup, say, random } = options
  const site = await openDemoSite({ appDir: options.appDir, data: options.demoData }, cleanup)
  let browser: BrowserProcess | undefined
  cleanup.add(() => browser?.kill())
  browser = await startBrowser(options.chromium, options.profile)
  const portal = await install(browser.page, site.url)
  // Chromium keeps cookies in memory for up to 30 s: whoever is killed sooner has to sign in again, which is another matter.
  await browser.close()
  browser = await startBrowser(options.chromium, options.profile)
  site.goOffline()
  const bookings: Booking[] = []
  for (let kill = 1; kill <= options.kills; kill++) {
    const { page } = browser
    await page.goto(`${portal}/orders/new`)
    bookings.push(await bookAndDie(page, { browser, random, n: kill }))
    tally.passed('kills')
    browser = await startBrowser(options.chromium, options.profile)
    if (kill % 10 === 0) say(`${kill} kills, ${bookings.filter(({ wasSaved }) => wasSaved).length} bookings were called saved`)
  }
  await browser.page.goto(`${portal}/orders`)
  await checkUnsent(browser.page, bookings, tally)
  site.goOnline()
  await browser.page.goto(`${portal}/orders`)
  await allSent(browser.page)
  const at = { ...(await demoDesk(site.serverUrl, 'floor')), url: site.serverUrl, random }
  const photos = bookings.filter(({ wasSaved }) => wasSaved).map(({ photo }) => sha256Of(photo))
  const truth = await untilStored(at, photos)
  await browser.kill()
  await comparePhotos(at, { bookings, truth }, tally)
  return compare(bookings, [...truth.orders.values()], tally)
}

/** Signs in, and waits until the app starts without a network. */
export async function install(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/demo/login/floor`)
  await page.waitForURL(/\/p\/\d+-\d+\//)
  await allSent(page)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  })
  return `${url}${/^\/p\/\d+-\d+/.exec(new URL(page.url()).pathname)?.[0] ?? ''}`
}

/** Most lives end after the screen has said "saved", some in the middle of saving. */
async function bookAndDie(page: Page, life: { browser: BrowserProcess; random: Random; n: number }): Promise<Booking> {
  const { browser, random, n } = life
  const photo = Buffer.from(aJpeg(20_000 + random.below(300_000), n))
  const booking = { reference: `KILL-${n}`, quantity: 1 + random.below(20), weightKg: 100 + random.below(400) }
  await page.getByLabel('Customer reference').waitFor()
  await fillOrder(page, booking)
  await addDocument(page, { name: `photo-${n}.jpg`, mimeType: 'image/jpeg', buffer: photo }, { by: 'camera' })
  await documentRow(page, `photo-${n}.jpg`).getByText('On this device').waitFor()
  const waitsForAnswer = random.chance(0.75)
  await page.getByRole('button', { name: 'Submit order' }).click({ noWaitAfter: true })
  if (waitsForAnswer) await page.getByRole('button', { name: 'Cancel order' }).waitFor()
  await new Promise((resolve) => setTimeout(resolve, random.below(waitsForAnswer ? 300 : 60)))
  await browser.kill()
  return { ...booking, photo, wasSaved: waitsForAnswer }
}

/** Rows of the list; that nothing was found is said in a row too, with the words that were looked for. */
export function listed(page: Page, reference: string): Locator {
  const rows = page.getByRole('grid', { name: 'Orders' }).getByRole('row')
  return rows.filter({ hasText: reference, hasNotText: 'Nothing found' })
}

/** Before anything is sent: the device itself still knows every one of them. */
async function checkUnsent(page: Page, bookings: readonly Booking[], tally: Tally): Promise<void> {
  for (const { reference } of bookings.filter(({ wasSaved }) => wasSaved).slice(-5)) {
    await page.goto(`${page.url().split('?')[0]}?q=${reference}`)
    const row = listed(page, reference).first()
    const isThere = await row.waitFor().then(
      () => true,
      () => false,
    )
    tally.check('saved', isThere, () => `${reference} is not in the list of the reopened browser`)
  }
}

export async function allSent(page: Page): Promise<void> {
  const said = (): Promise<string> => tideLine(page).innerText()
  await everythingSent(page).catch(async (cause: unknown) => {
    throw new Error(`online again, and the page still says: ${await said()}`, { cause })
  })
}

/** Photos follow the text; the browser sends them while it is open. */
export async function untilStored(at: NodeDeviceOptions, photos: readonly string[]): Promise<Truth> {
  const deadline = Date.now() + 180_000
  for (;;) {
    const truth = await readTruth(at, 60)
    const isDone = photos.every((sha256) => truth.blobs.has(sha256))
    if (isDone || Date.now() > deadline) return truth
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

/** Each photo is on its own order once, and what the server gives out are the bytes that were taken. */
export async function comparePhotos(
  { url, cookie, clerk }: NodeDeviceOptions,
  { bookings, truth }: { bookings: readonly Booking[]; truth: Truth },
  tally: Tally,
): Promise<void> {
  for (const { reference, photo } of bookings.filter(({ wasSaved }) => wasSaved)) {
    const sha256 = sha256Of(photo)
    const order = [...truth.orders.values()].find(({ content }) => content.reference === reference)
    const documents = truth.attachments.filter((document) => document.sha256 === sha256)
    const isOnce = documents.length === 1 && documents[0]?.orderId === order?.id
    tally.check('photos', isOnce, () => `the photo of ${reference} is on ${documents.length} orders`)
    const answer = await fetch(`${url}/blobs/${clerk.space}/${sha256}`, { headers: { cookie } })
    const served = sha256Of(Buffer.from(await answer.arrayBuffer()))
    tally.check(
      'photos',
      answer.ok && served === sha256,
      () => `the photo of ${reference} comes back with ${answer.status}, ${served}`,
    )
  }
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function compare(bookings: readonly Booking[], orders: readonly Order[], tally: Tally): BrowserFigures {
  let ofThoseOnServer = 0
  for (const { reference, quantity, weightKg, wasSaved } of bookings) {
    const found = orders.filter(({ content }) => content.reference === reference)
    if (wasSaved) tally.check('saved', found.length > 0, () => `${reference} was called saved and is not on the server`)
    else ofThoseOnServer += found.length
    tally.check('once', found.length <= 1, () => `${reference} is ${found.length} times on the server`)
    for (const order of found) {
      const line = order.content.consignments[0]?.goods[0]
      const isWhole = line?.load.quantity === quantity && line.unitWeightKg === weightKg && order.number !== null
      tally.check('whole', isWhole, () => `${reference}: ${JSON.stringify(line)} instead of ${quantity} × ${weightKg} kg`)
    }
  }
  const saved = bookings.filter(({ wasSaved }) => wasSaved).length
  return { savedBeforeKill: saved, killedWhileSaving: bookings.length - saved, ofThoseOnServer }
}
