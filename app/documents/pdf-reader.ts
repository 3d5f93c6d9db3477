// The words of a PDF where it has them, and its pages as pictures.
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist'
import { type ReadWord } from '#shared/document-reading/read-page.ts'
import { wordsOfPdf } from './pdf-words.ts'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href

export interface ReadPdfPage {
  readonly width: number
  readonly height: number
  readonly picture: Blob
  readonly words: readonly ReadWord[]
}

/** An order is on the first pages; what follows are terms. */
const MOST_PAGES = 6
/** 200 dots per inch, which the OCR engine reads best, if a page has no words. */
const WIDTH_PX = 1_700

/** Rejects for what is no PDF, or is locked by a password. */
export async function readPdf(bytes: ArrayBuffer): Promise<readonly ReadPdfPage[]> {
  const task = getDocument({ data: new Uint8Array(bytes.slice(0)), enableXfa: false, useWasm: false })
  try {
    const document = await task.promise
    const pages: ReadPdfPage[] = []
    for (let number = 1; number <= Math.min(MOST_PAGES, document.numPages); number++) pages.push(await readPage(document, number))
    return pages
  } finally {
    await task.destroy()
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<ReadPdfPage> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: WIDTH_PX / page.getViewport({ scale: 1 }).width })
  const canvas = globalThis.document.createElement('canvas')
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  await page.render({ canvas, viewport, annotationMode: 0 }).promise
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!picture) throw new Error('a page could not be drawn')
  return { width: canvas.width, height: canvas.height, picture, words: await wordsOf(page, viewport) }
}

async function wordsOf(page: PDFPageProxy, viewport: ReturnType<PDFPageProxy['getViewport']>): Promise<ReadWord[]> {
  const { items } = await page.getTextContent()
  const { scale } = viewport
  return wordsOfPdf(
    items.flatMap((item) => {
      if (!('str' in item)) return []
      const [a, b, , d, e, f] = item.transform as readonly number[] // six numbers, says the format
      const [x = 0, baseline = 0] = viewport.convertToViewportPoint(e ?? 0, f ?? 0)
      const size = Math.hypot(a ?? 0, b ?? 0) || Math.abs(d ?? 0)
      return [{ text: item.str, x, baseline, width: item.width * scale, height: (item.height || size) * scale }]
    }),
  )
}
