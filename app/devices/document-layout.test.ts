import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type DocumentBlock, type DocumentContent, type Measure } from './document-content.ts'
import { layOut, PAPER, type Page } from './document-layout.ts'
import { type Mark } from './document-strips.ts'
import { writePdf } from './pdf-writer.ts'
import { wrapText } from './wrap-text.ts'

/** Every letter as wide as half its size: coarse, and independent of any font. */
const measure: Measure = (text, { size }) => [...text].length * size * 0.3528 * 0.5

function aDocument(blocks: readonly DocumentBlock[], changes: Partial<DocumentContent> = {}): DocumentContent {
  return {
    fileName: 'document.pdf',
    language: 'en',
    title: 'Booking confirmation',
    subtitle: 'North Haulage for Acme Tools',
    runningHead: 'PO-1001',
    foot: 'As of 20 Nov 2026, 14:02',
    pageLabel: (page, pages) => `Page ${page} of ${pages}`,
    missingCharacters: 'Some characters are shown as \ufffd.',
    blocks,
    ...changes,
  }
}

const texts = (page: Page | undefined) => (page ?? []).filter((mark) => mark.kind === 'text')
const words = (page: Page | undefined) => texts(page).map(({ text }) => text)

function edges(mark: Mark): { left: number; right: number; top: number; bottom: number } {
  if (mark.kind === 'rule') return { left: mark.x, right: mark.x + mark.width, top: mark.y, bottom: mark.y + mark.thickness }
  if (mark.kind === 'bar') return { left: mark.x, right: mark.x + mark.thickness, top: mark.y, bottom: mark.y + mark.height }
  const width = measure(mark.text, mark.style)
  const left = mark.align === 'right' ? mark.x - width : mark.x
  return { left, right: left + width, top: mark.y - mark.style.size * 0.3528, bottom: mark.y }
}

function expectInsideTheMargins(pages: readonly Page[]): void {
  for (const mark of pages.flat()) {
    const { left, right, top, bottom } = edges(mark)
    expect(left, JSON.stringify(mark)).toBeGreaterThanOrEqual(PAPER.left - 0.01)
    expect(right, JSON.stringify(mark)).toBeLessThanOrEqual(PAPER.width - PAPER.right + 0.01)
    expect(top, JSON.stringify(mark)).toBeGreaterThanOrEqual(PAPER.top - 3)
    expect(bottom, JSON.stringify(mark)).toBeLessThanOrEqual(PAPER.height - 10)
  }
}

const TABLE_COLUMNS = [
  { label: 'Quantity', share: 0.25 },
  { label: 'Description', share: 0.5 },
  { label: 'Weight', share: 0.25, align: 'right' },
] as const
const rows = (count: number, description = 'Machine parts') =>
  Array.from({ length: count }, (_, index) => [`${index + 1} × Euro pallet`, description, '350 kg'])
const GERMAN = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

test('D12 a word wider than its line is cut into lines that fit, and no letter is lost', () => {
  const style = { size: 10, isBold: false }
  const lines = wrapText(`An die ${GERMAN} in Łódź`, { width: 40, style, measure })
  expect(lines.every((line) => measure(line, style) <= 40)).toBe(true)
  expect(lines.join('').replaceAll(' ', '')).toBe(`Andie${GERMAN}inŁódź`)
  expect(lines.length).toBeGreaterThan(3)
})

test('D12 a reference is cut after a dash rather than between two digits', () => {
  const style = { size: 10, isBold: false }
  expect(wrapText('BESTELLUNG-4500012345', { width: 30, style, measure })).toEqual(['BESTELLUNG-', '4500012345'])
})

test('D12 written line breaks stay, also empty lines', () => {
  const style = { size: 10, isBold: false }
  expect(wrapText('Gate 4\n\nRing twice', { width: 100, style, measure })).toEqual(['Gate 4', '', 'Ring twice'])
})

test('D12 long names, notes longer than a page and two hundred goods lines never run over an edge', () => {
  const pages = layOut(
    aDocument(
      [
        { kind: 'notice', text: `Not sent yet: ${GERMAN} ${GERMAN}` },
        { kind: 'facts', facts: [{ label: GERMAN, value: GERMAN.repeat(2) }] },
        { kind: 'heading', text: GERMAN.repeat(2) },
        { kind: 'subheading', text: GERMAN, side: 'Mon 23 Nov 2026 08:00–12:00' },
        { kind: 'facts', facts: [{ label: 'Notes', value: 'Ring at gate four and wait for the foreman. '.repeat(95) }] },
        { kind: 'table', columns: TABLE_COLUMNS, rows: rows(200, `${GERMAN} and ${GERMAN}`) },
      ],
      { runningHead: GERMAN.repeat(3), foot: GERMAN.repeat(3) },
    ),
    measure,
  )
  expectInsideTheMargins(pages)
  expect(pages.length).toBeGreaterThan(5)
})

test('D12 the head of a table comes again on each of its pages, rows stay whole and in order', () => {
  const pages = layOut(aDocument([{ kind: 'table', columns: TABLE_COLUMNS, rows: rows(120) }]), measure)
  expect(pages.length).toBe(4)
  for (const page of pages) expect(words(page).filter((text) => text === 'Description')).toHaveLength(1)
  expect(pages.flatMap(words).filter((text) => text.endsWith('× Euro pallet'))).toEqual(rows(120).map(([first]) => first))
  expect(words(pages[1]).at(-1)).toBe('Page 2 of 4')
  expect(words(pages[1])[0]).toBe('PO-1001')
  expect(words(pages[0])[0]).toBe('Booking confirmation')
})

test('D12 a heading never stands alone at the foot of a page', () => {
  for (let filled = 40; filled < 62; filled++) {
    const lines: DocumentBlock[] = Array.from({ length: filled }, () => ({ kind: 'text', text: 'line' }))
    const pages = layOut(
      aDocument([
        ...lines,
        { kind: 'heading', text: 'Consignment 2' },
        { kind: 'subheading', text: 'Collect' },
        { kind: 'text', text: 'last' },
      ]),
      measure,
    )
    const page = pages.find((each) => words(each).includes('Consignment 2'))
    expect(words(page), `${filled} lines before`).toContain('last')
    expect(words(page)).toContain('Collect')
  }
})

const fontFile = async (path: string) => {
  const bytes = await readFile(join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans', path))
  return new Uint8Array(bytes).buffer
}
const fonts = async () => ({
  regular: await fontFile('400Regular/NotoSans_400Regular.ttf'),
  bold: await fontFile('700Bold/NotoSans_700Bold.ttf'),
})

test('D12 the file is a PDF with Łódź and Πειραιάς in an embedded font, one page object per page', async () => {
  const content = aDocument([
    { kind: 'heading', text: 'Łódź – Πειραιάς' },
    { kind: 'table', columns: TABLE_COLUMNS, rows: rows(60) },
  ])
  const { bytes, pages } = writePdf(content, await fonts())
  const text = new TextDecoder('latin1').decode(bytes)
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(pages)
  expect(text).toContain('/FontFile2')
  expect(text).toContain('/Lang (en-GB)')
  const shown = shownText(bytes)
  expect(shown).toContain('Łódź – Πειραιάς')
  expect(shown).toContain('Page 1 of 2')
})

test('D12 what the font lacks is shown as lacking, and the document says so', async () => {
  const { bytes } = writePdf(aDocument([{ kind: 'text', text: 'Osaka 大阪' }]), await fonts())
  expect(shownText(bytes)).toContain('Osaka \ufffd\ufffd')
  expect(shownText(bytes)).toContain('Some characters are shown as \ufffd.')
  const plain = writePdf(aDocument([{ kind: 'text', text: 'Lodz' }]), await fonts())
  expect(shownText(plain.bytes)).not.toContain('Some characters')
})

/** The text as a reader program finds it: glyph numbers of each drawing operator, through the ToUnicode map of its font. */
function shownText(bytes: ArrayBuffer): string {
  const streams = streamsOf(Buffer.from(bytes))
  const letters = new Map<string, string>()
  for (const map of streams.filter((stream) => stream.includes('beginbfchar')))
    for (const [, glyph = '', code = ''] of map.matchAll(/<([0-9a-f]{4})><([0-9a-f]{4})>/gi))
      letters.set(glyph.toLowerCase(), String.fromCharCode(Number.parseInt(code, 16)))
  return streams
    .flatMap((stream) => [...stream.matchAll(/<([0-9a-f]+)> Tj/gi)])
    .map(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toLowerCase()) ?? '?').join(''))
    .join('\n')
}

function streamsOf(pdf: Buffer): string[] {
  const found: string[] = []
  for (let from = pdf.indexOf('stream\n'); from >= 0; from = pdf.indexOf('stream\n', from)) {
    const to = pdf.indexOf('endstream', from)
    const body = pdf.subarray(from + 7, to)
    found.push(body[0] === 0x78 ? inflateSync(body).toString('latin1') : body.toString('latin1'))
    from = to + 10
  }
  return found
}
