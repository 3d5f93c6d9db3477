import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addDocument, documentRow, documentsOf, drawPicture, shaOf } from './pages/documents.ts'
import { importRow, openImports } from './pages/imports.ts'
import { book, fillOrder, openOrderForm, openOrders, orderRow, submitOrder } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const STORED = 'Stored'

describe('documents', () => {
  const world = useWorld()

  test('E2 E3 SB1 SB2 SB7 photos taken offline on a form and on an order survive a reload, are shown without a network, and reach the server and another device whole', async () => {
    const shipper = await world.signIn('floor', { device: 'phone' })
    const { page } = shipper
    await openPortal(shipper)
    const large = await drawPicture(page, 3_000, 2_000, 'PALLET 1')
    const small = await drawPicture(page, 400, 300, 'PALLET 2')
    await shipper.offline()
    await openOrderForm(page)
    await fillOrder(page, { reference: 'DOC-1', from: 'Kade 9, Terneuzen' })
    await addDocument(page, { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: large }, { by: 'camera' })
    await documentRow(page, 'IMG_0001.jpg').getByText('On this device').waitFor()
    await page.reload()
    await documentRow(page, 'IMG_0001.jpg').getByText('On this device').waitFor()
    await submitOrder(page)
    await addDocument(
      page,
      { name: '../delivery note.pdf.jpg', mimeType: 'image/jpeg', buffer: small },
      { type: 'Proof of delivery' },
    )
    await documentRow(page, 'delivery note.jpg').getByText('Proof of delivery').waitFor()

    await page.reload()
    await documentRow(page, 'IMG_0001.jpg').getByText('On this device').waitFor()
    await documentRow(page, 'delivery note.jpg').getByRole('button', { name: 'Show delivery note.jpg' }).click()
    const picture = page.getByRole('dialog').getByRole('img', { name: 'delivery note.jpg' })
    await picture.waitFor()
    expect(await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([400, 300])
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

    await shipper.online()
    await everythingSent(page)
    for (const name of ['IMG_0001.jpg', 'delivery note.jpg']) await documentRow(page, name).getByText(STORED).waitFor()
    expect(await shaOf(documentRow(page, 'delivery note.jpg'))).toBe(createHash('sha256').update(small).digest('hex'))

    const other = await world.signIn('desktop')
    await openPortal(other)
    await openOrders(other.page)
    await orderRow(other.page, 'DOC-1').click()
    const row = documentRow(other.page, 'IMG_0001.jpg')
    await row.getByText(STORED).waitFor()
    await row.getByRole('button', { name: 'Show IMG_0001.jpg' }).click()
    const shown = other.page.getByRole('dialog').getByRole('img', { name: 'IMG_0001.jpg' })
    await shown.waitFor()
    expect(await shown.evaluate((image: HTMLImageElement) => Math.max(image.naturalWidth, image.naturalHeight))).toBe(2_048)
    await other.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    const [download] = await Promise.all([
      other.page.waitForEvent('download'),
      row.getByRole('button', { name: 'Download IMG_0001.jpg' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('IMG_0001.jpg')
    const saved = readFileSync(await download.path())
    expect(createHash('sha256').update(saved).digest('hex')).toBe(await shaOf(row))
  })

  test('E2 SB2 a removed document comes back by Undo without being sent again; others see what is pending', async () => {
    const shipper = await world.signIn('floor')
    const { page } = shipper
    await openPortal(shipper)
    await book(page, { reference: 'DOC-2', from: 'Kade 9, Terneuzen' })
    await addDocument(page, { name: 'note.jpg', mimeType: 'image/jpeg', buffer: await drawPicture(page, 300, 200, 'NOTE') })
    const row = documentRow(page, 'note.jpg')
    await row.getByText(STORED).waitFor()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(request.url())
    })
    await row.getByRole('button', { name: 'Remove note.jpg' }).click()
    await row.waitFor({ state: 'detached' })
    await everythingSent(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await row.getByText(STORED).waitFor()
    await everythingSent(page)
    expect(sent).toEqual([])
  })

  test('E3 a PDF is shown as drawn pages, and what is no document is refused in words', async () => {
    const shipper = await world.signIn('floor')
    const { page } = shipper
    await openPortal(shipper)
    await book(page, { reference: 'DOC-3', from: 'Kade 9, Terneuzen' })
    await addDocument(page, { name: 'order.pdf', mimeType: 'application/pdf', buffer: aDrawnPdf() }, { type: 'Order document' })
    const row = documentRow(page, 'order.pdf')
    await row.getByText(STORED).waitFor()
    await row.getByRole('button', { name: 'Show order.pdf' }).click()
    const sheet = page.getByRole('dialog').getByRole('img', { name: 'Page 1 of 1' })
    await sheet.waitFor()
    await expect.poll(() => sheet.evaluate(darkPixels), { timeout: 15_000 }).toBeGreaterThan(100)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    const planner = await world.signIn('planner')
    await openImports(planner.page)
    await importRow(planner.page, 'DOC-3').click()
    const theirs = documentRow(planner.page, 'order.pdf')
    await theirs.getByText('Order document').waitFor()
    await theirs.getByRole('button', { name: 'Show order.pdf' }).click()
    const drawn = planner.page.getByRole('img', { name: 'Page 1 of 1' })
    await expect.poll(() => drawn.evaluate(darkPixels), { timeout: 15_000 }).toBeGreaterThan(100)
    await addDocument(page, { name: 'page.html', mimeType: 'image/jpeg', buffer: Buffer.from('<script>alert(1)</script>') })
    await documentsOf(page).getByRole('alert').getByText('page.html was not added: only photos').waitFor()
    expect(await documentsOf(page).getByRole('listitem').filter({ hasText: 'page.html' }).getByRole('button').count()).toBe(0)
  })
})

function darkPixels(canvas: Element): number {
  const { width, height } = canvas as HTMLCanvasElement // the page of the preview is one
  const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? []
  let dark = 0
  for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 100 && (pixels[at + 3] ?? 0) > 200) dark++
  return dark
}

/** One page with a black box and words on it. */
function aDrawnPdf(): Buffer {
  const content = '0 0 0 rg 20 20 60 40 re f BT /F1 12 Tf 20 80 Td (Order document) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 120] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  )
}
