// Draws the pages of a PDF as pictures. No browser's own viewer: phones have none, and a drawn page runs no script, opens no link
// and asks no server, whatever the file wants.
import { invariant } from '#shared/kernel/invariant.ts'
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href

export interface PdfPages {
  readonly count: number
  /** Draws page `number`, from 1, as wide as the canvas is shown. */
  draw(number: number, canvas: HTMLCanvasElement): Promise<void>
  /** Page `number`, from 1, as a picture of so many dots per inch, for a printer. */
  picture(number: number, dpi: number): Promise<Blob>
  close(): Promise<void>
}

const MAX_CANVAS_PX = 4_096

/** Rejects for a file that is no PDF after all, or is locked by a password. */
export async function openPdf(bytes: ArrayBuffer): Promise<PdfPages> {
  const task = getDocument({
    data: new Uint8Array(bytes.slice(0)), // it is handed to the worker and gone here
    enableXfa: false,
    useWasm: false,
    stopAtErrors: false,
  })
  const document = await task.promise
  return {
    count: document.numPages,
    draw: (number, canvas) => draw(document, number, canvas),
    picture: (number, dpi) => picture(document, number, dpi),
    close: () => task.destroy(),
  }
}

async function draw(document: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement): Promise<void> {
  const page = await document.getPage(number)
  const { width } = page.getViewport({ scale: 1 })
  const wanted = Math.min(MAX_CANVAS_PX, Math.max(320, canvas.clientWidth) * devicePixelRatio)
  const viewport = page.getViewport({ scale: wanted / width })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.min(MAX_CANVAS_PX * 2, Math.floor(viewport.height))
  await page.render({ canvas, viewport, annotationMode: 0 }).promise
}

const POINTS_PER_INCH = 72
/** As many dots as a canvas may have on a phone. */
const MAX_DOTS = 16_000_000

async function picture(document: PDFDocumentProxy, number: number, dpi: number): Promise<Blob> {
  const page = await document.getPage(number)
  const size = page.getViewport({ scale: 1 })
  const scale = Math.min(dpi / POINTS_PER_INCH, Math.sqrt(MAX_DOTS / (size.width * size.height)))
  const viewport = page.getViewport({ scale })
  const canvas = globalThis.document.createElement('canvas')
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport, annotationMode: 0, intent: 'print' }).promise
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  invariant(blob, 'a canvas gives a picture')
  return blob
}
