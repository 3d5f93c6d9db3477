import { createCanvas } from '@napi-rs/canvas'
import { beforeAll, expect, test, vi } from 'vitest'
import { type Label } from '#shared/labels/label.ts'
import { dataMatrix } from '../../labels/data-matrix.ts'
import { type FontFile } from '../../labels/font-set.ts'
import { LABEL_PAPERS } from '../../labels/label-paper.ts'
import {
  decode,
  drawPdf,
  drawZpl,
  prepareDecoder,
  rasterOf,
  rasterPages,
  rasterZpl,
  testFonts,
  type Raster,
} from './label-proof.ts'
import { twoLabels } from '../test-labels.ts'

// Millions of dots, on machines that do something else besides.
vi.setConfig({ testTimeout: 60_000 })

let fonts: readonly FontFile[] = []
beforeAll(async () => {
  fonts = await testFonts()
  await prepareDecoder()
})

/** What has to be read of these labels on a paper of this height: the second barcode needs room. */
function written(labels: readonly Label[], height: number): string[] {
  return labels
    .flatMap(({ barcodes, matrix }) => [...(height >= 185 ? barcodes : barcodes.slice(-1)), ...(matrix ? [matrix] : [])])
    .map(({ symbology, content }) => `${symbology.startsWith('gs1') ? 'GS1 ' : ''}${content}`)
    .toSorted()
}

async function readAll(rasters: readonly Raster[]): Promise<string[]> {
  const read = await Promise.all(rasters.map((raster) => decode(raster)))
  return read
    .flat()
    .map(({ text, isGs1 }) => `${isGs1 ? 'GS1 ' : ''}${text}`)
    .toSorted()
}

test.each([
  ['a6', 203],
  ['a6', 300],
  ['4x6', 203],
  ['4x6', 300],
  ['a5', 203],
  ['a5', 300],
  ['a4-8', 203],
  ['a4-8', 300],
] as const)('E5 LAB-2 another decoder reads every symbol of %s at %d dpi, as it was written', async (paper, dpi) => {
  const labels = twoLabels()
  const pages = await rasterPages(drawPdf({ labels, paper, dpi, fileName: 'labels' }, fonts).bytes, dpi)
  expect(await readAll(pages.map(rasterOf))).toEqual(written(labels, LABEL_PAPERS[paper].label.height))
})

test('E5 LAB-7 a label with the whole address in its 2D code is read, also where a sheet is half used', async () => {
  const labels = twoLabels({ name: 'W'.repeat(60), street: 'Ł'.repeat(60), city: 'Miasto nad Wisłą' }, { holdsAddress: true })
  const [page] = await rasterPages(drawPdf({ labels, paper: 'a4-4', dpi: 300, start: 3, fileName: 'labels' }, fonts).bytes, 300)
  expect(await readAll(page ? [rasterOf(page)] : [])).toEqual(written(labels, 148))
})

test('E5 bars stand at whole dots of the printer: no dot of them is grey', async () => {
  const [label] = twoLabels()
  const [page] = await rasterPages(
    drawPdf({ labels: label ? [label] : [], paper: 'a6', dpi: 203, fileName: 'labels' }, fonts).bytes,
    203,
  )
  if (!page) throw new Error('no page')
  const row = page.getContext('2d').getImageData(0, page.height - 200, page.width, 1).data
  // One step of 255 is the renderer's rounding.
  const dots = Array.from({ length: page.width }, (_, x) => Math.floor(((row[x * 4] ?? 0) + 1) / 2.55))
  expect(new Set(dots)).toEqual(new Set([0, 100]))
  const runs =
    dots
      .join(' ')
      .match(/\b0(?: 0\b)*|100(?: 100)*/g)
      ?.map((run) => run.split(' ').length) ?? []
  // Between the quiet zones each bar and space is a multiple of the narrowest, which is four dots: half a millimetre.
  expect(runs.slice(1, -1).every((width) => width % 4 === 0)).toBe(true)
  expect(Math.min(...runs)).toBe(4)
})

test.each([
  [203, 8],
  [300, 12],
  [600, 24],
] as const)(
  'E5 LAB-2 the printer language for %d dpi, drawn by another program, reads as it was written',
  async (dpi, dotsPerMm) => {
    const labels = twoLabels()
    const zpl = drawZpl({ labels, paper: 'a6', dpi, copies: 2, fileName: 'labels' }, fonts)
    expect(zpl.match(/\^XA|\^PQ2|\^XZ/g)).toEqual(['^XA', '^PQ2', '^XZ', '^XA', '^PQ2', '^XZ'])
    const pages = await rasterZpl(zpl.replaceAll('^PQ2', ''), LABEL_PAPERS.a6.label, dotsPerMm)
    expect(await readAll(pages.map(rasterOf))).toEqual(written(labels, 148))
  },
)

test('E5 LAB-6 the printer language says letters of commands, and those that a printer lacks, so that they come out as they are', async () => {
  const reference = 'A^B~C_D>E,42'
  const labels = twoLabels({ name: 'Αποθήκη' }, { reference }).slice(1)
  const zpl = drawZpl({ labels, paper: 'a6', dpi: 203, fileName: 'labels' }, fonts)
  expect(zpl).not.toContain('Αποθήκη')
  const pages = await rasterZpl(zpl, LABEL_PAPERS.a6.label, 8)
  expect(await readAll(pages.map(rasterOf))).toEqual([reference, reference])
})

test.each([3, 8, 18, 30, 44, 62, 86, 114, 144, 174, 204, 280, 368, 456])(
  'E5 a 2D code full to its %d codewords is read',
  async (codewords) => {
    const content = 'Aa'.repeat(300).slice(0, codewords)
    expect((await decode(drawn(content))).map(({ text }) => text)).toEqual([content])
  },
)

test('E5 LAB-6 a reference in any script is in the 2D code as it is', async () => {
  expect((await decode(drawn('Φορτίο Łódź 東京'))).map(({ text }) => text)).toEqual(['Φορτίο Łódź 東京'])
})

function drawn(content: string): Raster {
  const { size, isInk } = dataMatrix(content, false)
  const canvas = createCanvas((size + 8) * 4, (size + 8) * 4)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (isInk(x, y)) context.fillRect((x + 4) * 4, (y + 4) * 4, 4, 4)
  return rasterOf(canvas)
}
