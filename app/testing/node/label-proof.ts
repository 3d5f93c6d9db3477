// Proof by machine: a page of a PDF becomes dots as a printer would make them, and somebody else's decoder reads what stands on it.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts, loadImage, type Canvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { ZplApi } from 'zpl-renderer-js'
import { FontSet, type FontFile } from '../../labels/font-set.ts'
import { type LabelJob } from '../../labels/label-job.ts'
import { LabelPdf } from '../../labels/label-pdf.ts'
import { LabelZpl } from '../../labels/label-zpl.ts'
import { drawTextOn, type DrawText } from '../../labels/text-picture.ts'

const require = createRequire(import.meta.url)

export interface ReadCode {
  readonly format: string
  readonly text: string
  readonly isGs1: boolean
}

export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

const NOTO = '@expo-google-fonts/noto-sans'

export async function testFonts(): Promise<readonly FontFile[]> {
  const file = async (path: string): Promise<ArrayBuffer> => {
    const bytes = await readFile(require.resolve(path))
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  }
  const regular = await file(`${NOTO}/400Regular/NotoSans_400Regular.ttf`)
  return [{ name: 'european', regular, bold: await file(`${NOTO}/700Bold/NotoSans_700Bold.ttf`) }]
}

export function drawPdf(job: LabelJob, files: readonly FontFile[]): { bytes: ArrayBuffer; pages: number } {
  const pdf = new LabelPdf(job, files, new FontSet(files))
  while (pdf.drawNext());
  return { bytes: pdf.finish(), pages: pdf.pages }
}

/** All pages, or those of these numbers, from 1. */
export async function rasterPages(bytes: ArrayBuffer, dpi: number, only?: readonly number[]): Promise<readonly Canvas[]> {
  const task = getDocument({ data: new Uint8Array(bytes.slice(0)), verbosity: 0 })
  const document = await task.promise
  const canvases: Canvas[] = []
  for (const n of only ?? Array.from({ length: document.numPages }, (_, index) => index + 1)) {
    const page = await document.getPage(n)
    const viewport = page.getViewport({ scale: dpi / 72 })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    await page.render({ canvas: canvas as never, viewport }).promise
    canvases.push(canvas)
  }
  await task.destroy()
  return canvases
}

export async function decode(raster: Raster): Promise<readonly ReadCode[]> {
  const results = await readBarcodes(raster as ImageData, {
    formats: ['Code128', 'DataMatrix'],
    textMode: 'Plain',
    maxNumberOfSymbols: 32,
  })
  return results.map(({ format, text, contentType }) => ({ format, text, isGs1: contentType === 'GS1' }))
}

export async function prepareDecoder(): Promise<void> {
  const bytes = await readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({
    overrides: { wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer },
    fireImmediately: true,
  })
}

/** Letters drawn on a canvas of this test's own. */
export function testDrawText(files: readonly FontFile[]): DrawText {
  for (const { name, regular, bold } of files) {
    GlobalFonts.register(Buffer.from(regular), name)
    if (bold) GlobalFonts.register(Buffer.from(bold), name)
  }
  return drawTextOn((width, height) => createCanvas(width, height) as never)
}

export function drawZpl(job: LabelJob, files: readonly FontFile[]): string {
  const zpl = new LabelZpl(job, new FontSet(files), testDrawText(files))
  while (zpl.drawNext());
  return zpl.finish()
}

/** Rendered by somebody else's program, as a printer with so many dots per millimetre would. */
export async function rasterZpl(
  zpl: string,
  size: { width: number; height: number },
  dotsPerMm: number,
): Promise<readonly Canvas[]> {
  // By require: nine megabytes that the test runner would otherwise read through.
  const { ready } = require('zpl-renderer-js') as { readonly ready: Promise<{ readonly api: ZplApi }> }
  const { api } = await ready
  const pictures = await api.zplToBase64MultipleAsync(zpl, size.width, size.height, dotsPerMm)
  return Promise.all(
    pictures.map(async (picture) => {
      const image = await loadImage(Buffer.from(picture, 'base64'))
      const canvas = createCanvas(image.width, image.height)
      canvas.getContext('2d').drawImage(image, 0, 0)
      return canvas
    }),
  )
}

export function rasterOf(canvas: Canvas): Raster {
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
}
