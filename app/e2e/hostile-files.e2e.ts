import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { HOSTILE_FILES } from '#shared/testing/file-bytes.ts'
import { addDocument, documentsOf, shaOf } from './pages/documents.ts'
import { book } from './pages/orders.ts'
import { openPortal, portalAddress } from './pages/shell.ts'
import type { Person } from './person.ts'
import { useWorld } from './use-world.ts'

describe('hostile files', () => {
  const world = useWorld()

  test('E3 reliability 21: what is no document is refused; what is one runs nothing, however its address is opened', async () => {
    const shipper = await world.signIn('desktop')
    const { page } = shipper
    await openPortal(shipper)
    await book(page, { reference: 'HOSTILE-1', from: 'Kade 9, Terneuzen' })
    const rows = documentsOf(page).locator('li[data-sha256]')
    await documentsOf(page).getByLabel('Keep full size as evidence').check()
    let taken = 0
    for (const { name, bytes, isTaken } of HOSTILE_FILES) {
      await addDocument(page, { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) })
      if (isTaken) await expect.poll(() => rows.count(), { message: name, timeout: 10_000 }).toBe((taken += 1))
      else await documentsOf(page).getByRole('alert').getByText('was not added').waitFor()
    }
    await expect.poll(() => documentsOf(page).getByText('Stored', { exact: true }).count(), { timeout: 30_000 }).toBe(taken)
    const names = await documentsOf(page).locator('.document-name').allInnerTexts()
    expect(names.filter((name) => !/\.(?:jpg|pdf)$/.test(name) || /[/\\\0\u202e<>"]/.test(name))).toEqual([])

    const addresses: string[] = []
    const space = portalAddress(page).split('/').at(-1) ?? ''
    for (let at = 0; at < taken; at++) addresses.push(`/blobs/${space}/${await shaOf(rows.nth(at))}`)
    const ran = await openEveryWay(shipper, addresses)
    expect(ran).toEqual([])
    const answers = await headersOf(page, addresses)
    expect(
      answers.filter((answer) => answer !== "200 attachment nosniff default-src 'none'; frame-ancestors 'none'; sandbox"),
    ).toEqual([])
  })
})

/** As a page of its own, and in every element that could run it; answers what ran. */
async function openEveryWay(person: Person, addresses: readonly string[]): Promise<string[]> {
  // A frame, script or object that is refused is told to the console: that is what should happen.
  person.expectFault(
    /favicon|Content Security Policy|Refused to|violates|MIME type|ERR_BLOCKED_BY|frame-ancestors|X-Frame-Options/i,
  )
  const ran: string[] = []
  for (const address of addresses) {
    const tab = await person.context.newPage()
    tab.on('dialog', (dialog) => {
      ran.push(`${address}: ${dialog.type()}`)
      void dialog.dismiss()
    })
    const download = tab.waitForEvent('download', { timeout: 10_000 })
    await tab.goto(address).catch(() => undefined) // a download ends the navigation
    await (await download).delete()
    await tab.goto('/healthz')
    const executed = await tab.evaluate(async (url) => {
      const tags = ['iframe', 'img', 'script', 'embed', 'object'] as const
      for (const tag of tags) {
        const element = document.createElement(tag)
        element.setAttribute(tag === 'object' ? 'data' : 'src', url)
        document.body.append(element)
      }
      const style = document.createElement('link')
      style.rel = 'stylesheet'
      style.href = url
      document.head.append(style)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return (
        '__executed' in window ||
        [...document.querySelectorAll('iframe')].some((frame) => frame.contentDocument?.querySelector('script'))
      )
    }, address)
    if (executed) ran.push(`${address}: a script`)
    await tab.close()
  }
  return ran
}

function headersOf(page: Page, addresses: readonly string[]): Promise<string[]> {
  return page.evaluate(async (urls) => {
    const answers: string[] = []
    for (const url of urls) {
      const { status, headers } = await fetch(url)
      const kind = headers.get('content-disposition')?.split(';')[0]
      answers.push(`${status} ${kind} ${headers.get('x-content-type-options')} ${headers.get('content-security-policy')}`)
    }
    return answers
  }, addresses)
}
