import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { shownText } from '../testing/shown-text.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'
import { readFile } from 'node:fs/promises'

describe('printing', () => {
  const world = useWorld()

  test('M1 M2 M3 M4 A9 E5 X1 labels booked in airplane mode come out of the label printer by themselves, and everybody reads it in the history', async () => {
    const shipper = await world.signIn('floor')
    const { page } = shipper
    await page.addInitScript(plugInLabelPrinter)
    await openPortal(shipper)
    await setUpLabelPrinter(page)
    await page.goBack()
    await everythingSent(page)
    await prepared(page)

    await shipper.offline()
    await book(page, { reference: 'PRINT-1', quantity: 3 })
    const strip = page.getByRole('region', { name: 'Printing' })
    await strip.getByText('Did it print well?').waitFor()
    const zpl = await printerGot(page)
    expect(zpl.match(/\^XA/g)).toHaveLength(3)
    const barcodes = page.getByRole('region', { name: 'Barcodes' })
    await barcodes.getByRole('img').nth(2).waitFor()
    const shown = await barcodes.getByRole('img').evaluateAll((pictures) => pictures.map((one) => one.getAttribute('aria-label')))
    expect(shown).toHaveLength(3)
    for (const name of shown) expect(zpl).toContain(`00${name?.replace(/\D/g, '')}`)
    await page.reload()
    await barcodes.getByRole('img').first().waitFor()
    await page.goto('/printers')
    await page.getByRole('region', { name: 'Print queue' }).getByRole('button', { name: 'Yes, used' }).click()
    await page.goBack()

    await shipper.online()
    await everythingSent(page)
    const colleague = await world.signIn('desktop')
    await openPortal(colleague)
    await openOrders(colleague.page)
    await orderRow(colleague.page, 'PRINT-1').click()
    await colleague.page.getByRole('button', { name: 'History' }).click()
    const history = colleague.page.getByRole('list', { name: 'History' })
    await history.getByText('Labels printed').waitFor()
    await history.getByText('Labels: 3 · Dock 3').waitFor()
    await history.getByRole('button', { name: 'Print again' }).click()

    await colleague.page.getByRole('region', { name: 'Preview' }).getByRole('img', { name: 'Page 3 of 3' }).waitFor()
    const [download] = await Promise.all([
      colleague.page.waitForEvent('download'),
      colleague.page
        .getByRole('region', { name: 'Labels' })
        .getByRole('button', { name: /^Download 2 \/ 3/ })
        .click(),
    ])
    const words = await shownText(new Uint8Array(await readFile(await download.path())).buffer)
    expect(words).toContain('2 / 3')
    expect(words).toContain('PRINT-1')
  })
})

/** By the screens, as a person does: over a cable, by itself after a booking. */
async function setUpLabelPrinter(page: Page): Promise<void> {
  await page.goto('/printers')
  await page.getByRole('button', { name: 'Change Label printer' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('Dock 3')
  await form.getByRole('radio', { name: /Serial cable/ }).check()
  await form.getByRole('button', { name: 'Choose' }).click()
  await form.getByText('USB 0a5f:0164').waitFor()
  await form.getByRole('switch', { name: 'Print labels right after a booking' }).check()
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('listitem', { name: 'Dock 3' }).waitFor()
}

/** Runs in the page: a label printer at a serial port that keeps what it is sent. */
function plugInLabelPrinter(): void {
  const got: number[] = []
  Object.assign(globalThis, { labelPrinter: got })
  const port = {
    getInfo: () => ({ usbVendorId: 0x0a5f, usbProductId: 0x0164 }),
    open: () => {
      port.writable = new WritableStream<Uint8Array>({ write: (bytes) => void got.push(...bytes) })
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
    readable: null,
    writable: null as WritableStream<Uint8Array> | null,
  }
  Object.defineProperty(navigator, 'serial', {
    value: { getPorts: () => Promise.resolve([port]), requestPort: () => Promise.resolve(port) },
  })
}

async function printerGot(page: Page): Promise<string> {
  const bytes = await page.evaluate(() => (globalThis as unknown as { readonly labelPrinter: number[] }).labelPrinter)
  return Buffer.from(bytes).toString('utf8')
}

/** Everything that draws labels is kept on this device. */
async function prepared(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(missingFiles), { timeout: 90_000, interval: 300, message: 'files not yet on the device' })
    .toEqual([])
}

/** Runs in the page. */
async function missingFiles(): Promise<string[]> {
  const list: string[] = await (await fetch('/heavy-assets.json')).json()
  const drawing = list.filter((address) => !/tesseract|traineddata|ocr/i.test(address))
  const kept = await Promise.all(drawing.map((address) => caches.match(address)))
  return drawing.length > 1 ? drawing.filter((_, index) => kept[index] === undefined) : ['the list is too short']
}
