// A device whose storage is full: what cannot be kept is said, nothing is half there, the outbox still has room, and when there is
// room again everything is sent.
import type { Page } from 'playwright-core'
import { aJpeg } from '#shared/testing/file-bytes.ts'
import { addDocument, documentRow, documentsOf } from '../../app/e2e/pages/documents.ts'
import { fillOrder } from '../../app/e2e/pages/orders.ts'
import { emptyDisk, fillDisk, hasBallast, setQuota, usedBytes } from './browser-disk.ts'
import { allSent, comparePhotos, install, listed, sha256Of, untilStored, type Booking } from './browser-kills.ts'
import { startBrowser, type BrowserProcess } from './browser-process.ts'
import type { Cleanup } from './cleanup.ts'
import { demoDesk, openDemoSite } from './demo-site.ts'
import type { Random } from '../sim/random.ts'
import type { Tally } from './tally.ts'

const MB = 1024 * 1024
const QUOTA = 5 * MB

export interface FullDiskOptions {
  readonly chromium: string
  readonly appDir: string
  readonly demoData: string
  readonly profile: string
  readonly rounds: number
  readonly random: Random
  readonly tally: Tally
  readonly cleanup: Cleanup
  readonly say: (line: string) => void
}

interface Round {
  readonly page: Page
  readonly portal: string
  readonly n: number
  readonly bookings: Booking[]
}

/** Each round: 5 MB left, photos until one is refused, all the rest taken, orders until one is refused, room again, everything sent. */
export async function fillDisks(options: FullDiskOptions): Promise<{ photosKept: number; ordersKept: number }> {
  const { cleanup, tally, random, say } = options
  const site = await openDemoSite({ appDir: options.appDir, data: options.demoData }, cleanup)
  let browser: BrowserProcess | undefined
  cleanup.add(() => browser?.kill())
  browser = await startBrowser(options.chromium, options.profile)
  const { page } = browser
  const portal = await install(page, site.url)
  const at = { ...(await demoDesk(site.serverUrl, 'floor')), url: site.serverUrl, random }
  const bookings: Booking[] = []
  for (let n = 1; n <= options.rounds; n++) {
    const round = { page, portal, n, bookings }
    await page.goto(`${portal}/orders`)
    await untilBallast(page, tally)
    site.goOffline()
    await setQuota(page, (await usedBytes(page)) + QUOTA)
    const photos = await takePhotosUntilFull(round, options)
    // Without it the orders with the last photos have used the room that is theirs, and others may not have it now.
    const filled = (await hasBallast(page)) ? await fillDisk(page) : 0
    const orders = await bookUntilFull(round, options)
    await page.goto(`${portal}/orders`)
    await emptyDisk(page)
    await setQuota(page, null)
    await retryRefused(round, tally)
    site.goOnline()
    await page.goto(`${portal}/orders`)
    await allSent(page)
    say(`round ${n}: ${photos} photos kept, ${filled} bytes taken by others, ${orders} orders kept on the full disk`)
  }
  const photos = bookings.filter(({ photo }) => photo.length > 0)
  const truth = await untilStored(
    at,
    photos.map(({ photo }) => sha256Of(photo)),
  )
  for (const { reference } of bookings) {
    const found = [...truth.orders.values()].filter(({ content }) => content.reference === reference)
    tally.check('sent', found.length === 1, () => `${reference} is ${found.length} times on the server`)
  }
  await comparePhotos(at, { bookings: photos, truth }, tally)
  return { photosKept: photos.length, ordersKept: bookings.length }
}

async function untilBallast(page: Page, tally: Tally): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await hasBallast(page)) && Date.now() < deadline) await page.waitForTimeout(500)
  tally.check('ballast', await hasBallast(page), () => 'no room was put by for the outbox while there was room')
}

/** Every photo on an order of its own; the last one is refused in words, and nothing of it stays. */
async function takePhotosUntilFull({ page, portal, n, bookings }: Round, { random, tally }: FullDiskOptions): Promise<number> {
  // Copies of what earlier rounds have sent make room as well.
  const most = 10 + bookings.length
  for (let kept = 0; kept < most; kept++) {
    const reference = `PHOTO-${n}-${kept + 1}`
    const name = `${reference}.jpg`
    const photo = Buffer.from(aJpeg(Math.round((0.7 + random.next()) * MB), n * 100 + kept))
    await openForm(page, portal)
    await fillOrder(page, { reference })
    await addDocument(page, { name, mimeType: 'image/jpeg', buffer: photo })
    const refusal = documentsOf(page).getByRole('alert').getByText(`${name} was not added`)
    const row = documentRow(page, name).getByText('On this device')
    await refusal.or(row).first().waitFor()
    const isRefused = await refusal.isVisible()
    if (isRefused) {
      const words = await refusal.innerText()
      tally.check('said', words.includes('its storage is full'), () => `a photo was refused with: ${words}`)
      tally.check('nothingHalf', (await row.count()) === 0, () => `${name} was refused and is listed`)
      return kept
    }
    const isSaved = await submit(page)
    tally.check('outboxHasRoom', isSaved === 'saved', () => `${reference} was refused although its photo was kept: ${isSaved}`)
    bookings.push({ reference, photo, quantity: 2, weightKg: 320, wasSaved: true })
  }
  tally.check('said', false, () => `${most} photos of 0.7 MB and more fitted into 5 MB`)
  return most
}

/** The full disk has room for orders, as the ballast is given up; when that is full as well, the form says so and keeps its words. */
async function bookUntilFull({ page, portal, n, bookings }: Round, { tally }: FullDiskOptions): Promise<number> {
  let kept = 0
  for (const step of ['ballast', 'nothing']) {
    if (step === 'nothing') await fillDisk(page)
    const reference = `FULL-${n}-${step}`
    await openForm(page, portal)
    await fillOrder(page, { reference })
    const outcome = await submit(page)
    if (outcome === 'saved') {
      bookings.push({ reference, photo: Buffer.alloc(0), quantity: 2, weightKg: 320, wasSaved: true })
      kept += 1
    }
    if (step === 'ballast') {
      tally.check('outboxHasRoom', outcome === 'saved', () => `the outbox had no room left: ${outcome}`)
      continue
    }
    tally.check(
      'said',
      outcome === 'saved' || outcome.includes('its storage is full'),
      () => `an order was refused with: ${outcome}`,
    )
    const typed = outcome === 'saved' ? reference : await page.getByLabel('Customer reference').inputValue()
    tally.check('nothingHalf', typed === reference, () => `the form of a refused order holds ${typed}`)
  }
  return kept
}

/** What was refused is still in nobody's list; booked again it is there once. */
async function retryRefused({ page, portal, n, bookings }: Round, tally: Tally): Promise<void> {
  const reference = `FULL-${n}-nothing`
  if (bookings.some((booking) => booking.reference === reference)) return
  await page.goto(`${page.url().split('?')[0]}?q=${reference}`)
  await page.getByRole('grid', { name: 'Orders' }).waitFor()
  await page.getByText(`Nothing found for “${reference}” here`).or(listed(page, reference)).first().waitFor()
  const isListed = (await listed(page, reference).count()) > 0
  tally.check('nothingHalf', !isListed, () => `${reference} was refused and is in the list`)
  await openForm(page, portal)
  await fillOrder(page, { reference })
  const outcome = await submit(page)
  tally.check('outboxHasRoom', outcome === 'saved', () => `there is room again, and ${reference} is refused: ${outcome}`)
  bookings.push({ reference, photo: Buffer.alloc(0), quantity: 2, weightKg: 320, wasSaved: true })
}

async function openForm(page: Page, portal: string): Promise<void> {
  await page.goto(`${portal}/orders/new`)
  await page.getByLabel('Customer reference').waitFor()
}

/** `saved`, or the words in which the form refuses. */
async function submit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Submit order' }).click()
  const saved = page.getByRole('button', { name: 'Cancel order' })
  const trouble = page.getByText('This device could not store that').filter({ visible: true }).first()
  await saved.or(trouble).first().waitFor()
  return (await saved.isVisible()) ? 'saved' : trouble.innerText()
}
