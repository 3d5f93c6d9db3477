import type { Locator, Page } from 'playwright-core'

export interface PickedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export function documentsOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Documents' })
}

export function documentRow(page: Page, name: string): Locator {
  return documentsOf(page).getByRole('listitem').filter({ hasText: name })
}

/** The type first, then the file, as a person does it (E2). */
export async function addDocument(
  page: Page,
  file: PickedFile,
  options: { type?: string; by?: 'camera' | 'picker' } = {},
): Promise<void> {
  const documents = documentsOf(page)
  if (options.type) await documents.getByLabel('Document type').last().selectOption({ label: options.type })
  await page.getByTestId(`documents-${options.by ?? 'picker'}`).setInputFiles([file])
}

/** A picture that a browser can read, drawn in the page: the camera of a machine without one. */
export async function drawPicture(page: Page, width: number, height: number, words: string): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([wide, high, text]) => {
      const canvas = new OffscreenCanvas(wide, high)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      for (let band = 0; band < 40; band++) {
        context.fillStyle = `hsl(${band * 9} 80% ${40 + (band % 5) * 8}%)`
        context.fillRect(0, (band * high) / 40, wide, high / 40)
      }
      context.fillStyle = '#000'
      context.font = `${Math.round(high / 8)}px sans-serif`
      context.fillText(text, 20, high / 2)
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    [width, height, words] as const,
  )
  return Buffer.from(base64, 'base64')
}

/** The address of the bytes, as the row carries it. */
export async function shaOf(row: Locator): Promise<string> {
  const sha = await row.getAttribute('data-sha256')
  if (!sha) throw new Error('the row names no bytes')
  return sha
}
