import { expect, test } from 'vitest'
import { type DocumentBlock, type DocumentContent, type Measure } from './document-content.ts'
import { layOut, PAPER, type Page } from './document-layout.ts'
import { type Mark } from './document-strips.ts'
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
