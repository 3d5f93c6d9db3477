import { describe, expect, test } from 'vitest'
import { documentRow } from './pages/documents.ts'
import { openOrderForm } from './pages/orders.ts'
import { openPortal } from './pages/shell.ts'
import type { Page } from 'playwright-core'
import { useWorld } from './use-world.ts'

const PAPER = `<body style="margin:0;padding:50px 60px;font:26px/1.5 'Liberation Sans';background:#fff;width:1000px">
  <h1 style="font-size:40px">Transportauftrag</h1><p>Referenz: TR-48213</p>
  <table style="width:100%;border-collapse:collapse"><tr><td style="border:1px solid #333;padding:12px"><b>Ladestelle</b><br>Hansa Maschinenbau GmbH<br>Süderstraße 112<br>D-20537 Hamburg<br>Datum: 24.11.2026</td>
  <td style="border:1px solid #333;padding:12px"><b>Entladestelle</b><br>De Graaf Verpakkingen<br>Nijverheidsstraat 7<br>7575 BC Oldenzaal<br>Datum: 25.11.2026</td></tr></table>
  <p>Wir bitten um pünktliche Abholung und um Bestätigung dieses Auftrags.</p></body>`

describe('reading documents', () => {
  const world = useWorld()

  test('D2 N5 a photo of a paper is read offline, confirmed field by field, fills the form, and stays with the order; a dark one is refused', async () => {
    const shipper = await world.signIn('desktop')
    const { page } = shipper
    await openPortal(shipper)
    const [light, dark] = [await photographed(page, PAPER), await photographed(page, PAPER, 'brightness(0.1)')]
    // What "prepare for offline" fetches, all of it.
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
      const list = (await (await fetch('/heavy-assets.json')).json()) as string[] // written by the build
      for (const address of list.filter((one) => /ocr|intake|picture-worker|read-document/.test(one)))
        await (await fetch(address)).arrayBuffer()
    })
    await openOrderForm(page)
    await shipper.offline()
    await page.getByRole('button', { name: 'Read a document' }).click()
    const picker = page.getByTestId('intake-picker')
    await picker.setInputFiles({ name: 'dark.png', mimeType: 'image/png', buffer: dark })
    await page.getByText('The picture is too dark').waitFor()
    await picker.setInputFiles({ name: 'order.png', mimeType: 'image/png', buffer: light })

    const dialog = page.getByRole('dialog')
    await dialog.getByText('What the document says').waitFor({ timeout: 90_000 })
    const reference = dialog.getByRole('group', { name: 'Customer reference' })
    expect(await reference.getByRole('textbox').inputValue()).toBe('TR-48213')
    await reference.getByRole('button', { name: 'Confirm' }).click()
    const place = dialog.getByRole('region', { name: 'Collect' }).getByRole('group', { name: 'Location', exact: true })
    expect(await place.getByLabel('Town').inputValue()).toBe('Hamburg')
    await place.getByRole('button', { name: 'Confirm' }).click()
    await dialog.getByRole('button', { name: /^Fill in 2 of/ }).click()

    await dialog.waitFor({ state: 'detached' })
    expect(await page.getByLabel('Customer reference').inputValue()).toBe('TR-48213')
    const collection = page.getByRole('region', { name: 'Collection', exact: true })
    expect(await collection.getByRole('combobox', { name: /Location/ }).inputValue()).toContain('Hansa Maschinenbau GmbH')
    await documentRow(page, 'order.png').getByText('On this device').waitFor()
    await page.reload()
    await documentRow(page, 'order.png').getByText('On this device').waitFor()
    expect(await page.getByLabel('Customer reference').inputValue()).toBe('TR-48213')
  })
})

/** The paper as a picture, drawn by the browser itself. */
async function photographed(page: Page, html: string, filter = 'none'): Promise<Buffer> {
  const paper = await page.context().newPage()
  await paper.setViewportSize({ width: 1120, height: 760 })
  await paper.setContent(`<html style="background:#fff;filter:${filter}">${html}</html>`)
  const picture = await paper.screenshot()
  await paper.close()
  return picture
}
