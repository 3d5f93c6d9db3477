import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { shownText } from '../testing/shown-text.ts'
import { code128Picture, png, qrPicture, y4m } from './code-pictures.ts'
import { book, openOrderForm, openOrders, orderRow } from './pages/orders.ts'
import { openPortal, portalAddress } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const SCANNED = 'PO-2026/Łódź 4711'
const SSCC = '340123450000000000'
const home = mkdtempSync(join(tmpdir(), 'loadbay-camera-'))
const video = join(home, 'label.y4m')
writeFileSync(video, y4m(qrPicture(SCANNED)))
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('what the device itself does', () => {
  const world = useWorld(['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`])

  test('M the camera reads a QR code of the label, and only Use puts it into the reference', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    await person.context.grantPermissions(['camera'])
    await openOrderForm(page)
    await page.getByRole('button', { name: 'Scan the reference' }).click()
    const panel = page.getByRole('dialog', { name: 'Scan the reference' })
    await panel.getByText(SCANNED).waitFor()
    expect(await panel.getByText('Read (QR)').isVisible()).toBe(true)
    expect(await panel.locator('video').count()).toBe(0)
    expect(await page.getByLabel('Customer reference', { exact: true }).inputValue()).toBe('')
    await panel.getByRole('button', { name: 'Scan again' }).click()
    await panel.getByText(SCANNED).waitFor()
    await panel.getByRole('button', { name: 'Use', exact: true }).click()
    expect(await page.getByLabel('Customer reference', { exact: true }).inputValue()).toBe(SCANNED)
  })

  test('M a refused camera is explained, and a photo of a Code 128 on a dark table finds the order', async () => {
    const person = await world.signIn('floor')
    const { page } = person
    await openPortal(person)
    await book(page, { reference: 'LBL-0042' })
    await book(page, { reference: 'OTHER-1' })
    await openOrders(page)
    await page.getByRole('button', { name: 'Scan to find an order' }).click()
    const panel = page.getByRole('dialog', { name: 'Scan to find an order' })
    await panel.getByRole('heading', { name: 'The camera is not allowed' }).waitFor()
    await choosePhoto(page, png({ ...qrPicture('x'), grey: new Uint8Array(1280 * 720).fill(90) }))
    await panel.getByRole('heading', { name: 'No code was found in this photo' }).waitFor()
    await choosePhoto(page, png(code128Picture('LBL-0042')))
    await panel.getByText('Read (Code 128)').waitFor()
    await panel.getByRole('button', { name: 'Use', exact: true }).click()
    await orderRow(page, 'OTHER-1').waitFor({ state: 'detached' })
    expect(await orderRow(page, 'LBL-0042').isVisible()).toBe(true)
  })

  test('N1 E6 the scan screen reads on, by camera and by hand scanner, without a network; a mistake is taken back, the clock tells all', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    await person.context.grantPermissions(['camera'])
    await page.goto(`${portalAddress(page)}/scan`)
    const scanned = page.getByRole('listitem')
    await scanned.filter({ hasText: SCANNED.toUpperCase() }).waitFor()
    expect(await page.locator('video').count()).toBe(1)
    await person.offline()

    await page.getByRole('button', { name: 'Type it' }).click()
    const field = page.getByLabel('Code', { exact: true })
    await field.fill('half a w')
    await page.evaluate(playHandScanner, `]C100${SSCC}`)
    const pallet = scanned.filter({ hasText: 'Not known on this device yet' }).first()
    await pallet.getByText('3401').first().waitFor()
    expect(await field.inputValue()).toBe('half a w')
    expect(await page.getByText('2 codes').isVisible()).toBe(true)

    await page.evaluate(playHandScanner, `]C100${SSCC.slice(0, -1)}7`)
    await page.getByText('The check digit is wrong').waitFor()
    expect(await page.getByText('2 codes').isVisible()).toBe(true)

    await pallet.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('1 code', { exact: true }).waitFor()
    await pallet.getByRole('button', { name: `Tracking history of ${SSCC}` }).click()
    const history = page.getByRole('dialog', { name: 'Tracking history' })
    await history.getByText('Seen', { exact: true }).waitFor()
    expect(await history.getByText('Taken back').isVisible()).toBe(true)
    expect(await history.getByText('Not sent yet').isVisible()).toBe(true)
  })

  test('D12 after the app had a quiet moment, scanner and booking confirmation work in airplane mode', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    await person.context.grantPermissions(['camera'])
    await prepared(page)
    await person.offline()
    await book(page, { reference: 'AIR-1', to: 'Spedycja Łódź, Πειραιάς', description: 'Kühlschmierstoff' })
    await page.reload()
    await page.getByRole('button', { name: 'Booking confirmation' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
    expect(download.suggestedFilename()).toBe('Booking-confirmation-AIR-1.pdf')
    const text = await pdfText(await download.path())
    expect(text).toContain('AIR-1')
    expect(text).toContain('number follows')
    expect(text).toContain('Not sent yet')
    expect(text).toContain('Spedycja Łódź, Πειραιάς')
    expect(text).toContain('Kühlschmierstoff')
    expect(text).toMatch(/Amsterdam time/)
    expect(text).toContain('Page 1 of 1')
    await page.getByRole('button', { name: 'Close' }).click()

    await openOrderForm(page)
    await page.getByRole('button', { name: 'Scan the reference' }).click()
    await page.getByText(SCANNED).waitFor()
  })
})

async function choosePhoto(page: Page, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'label.png', mimeType: 'image/png', buffer })
}

/** Everything on the list of heavy files is kept on this device. */
async function prepared(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(missingFiles), { timeout: 60_000, interval: 300, message: 'files not yet on the device' })
    .toEqual([])
}

/** Runs in the page. */
async function missingFiles(): Promise<string[]> {
  const list: string[] = await (await fetch('/heavy-assets.json')).json()
  const kept = await Promise.all(list.map((address) => caches.match(address)))
  return list.length > 3 ? list.filter((_, index) => kept[index] === undefined) : ['the list is too short']
}

/** Runs in the page, because keys that come over the wire of a busy machine are slower than any scanner: into whatever has the focus. */
function playHandScanner(text: string): void {
  for (const key of [...text, 'Enter']) {
    const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    const isLetThrough = document.activeElement?.dispatchEvent(press) ?? false
    if (isLetThrough && key.length === 1) document.execCommand('insertText', false, key)
  }
}

async function pdfText(path: string): Promise<string> {
  const file = await readFile(path)
  return shownText(new Uint8Array(file).buffer)
}
