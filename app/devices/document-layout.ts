import { type DocumentContent, type Measure, type TextStyle } from './document-content.ts'
import { blockStrips, lineHeight, titleStrips, type Mark, type Strip } from './document-strips.ts'
import { wrapText } from './wrap-text.ts'

/** A4, in millimetres. The margins are wider than what any office printer leaves white. */
export const PAPER = { width: 210, height: 297, left: 18, right: 18, top: 16, bottom: 20 } as const
const INNER_WIDTH = PAPER.width - PAPER.left - PAPER.right
const SMALL: TextStyle = { size: 8, isBold: false, isSoft: true }
const HEAD_HEIGHT = 9

/** Marks at their place on the paper, page by page. */
export type Page = readonly Mark[]

/** Nothing runs over an edge, no row is cut, no heading stands alone at the foot; the head of a table comes again on each page. */
export function layOut(content: DocumentContent, measure: Measure): readonly Page[] {
  const context = { width: INNER_WIDTH, measure }
  const strips = [...titleStrips(content, context), ...content.blocks.flatMap((block) => blockStrips(block, context))]
  const stacks = stackPages(strips)
  return stacks.map((stack, index) => [
    ...(index === 0 ? [] : runningHead(content, measure)),
    ...drawStack(stack, index === 0 ? PAPER.top : PAPER.top + HEAD_HEIGHT),
    ...foot(content, { page: index + 1, pages: stacks.length, measure }),
  ])
}

function stackPages(strips: readonly Strip[]): Strip[][] {
  const pages: Strip[][] = [[]]
  let room = PAPER.height - PAPER.top - PAPER.bottom
  for (const chunk of chunks(strips)) {
    let page = pages.at(-1) ?? []
    if (heightOf(chunk) > room && page.length > 0) {
      page = []
      pages.push(page)
      room = PAPER.height - PAPER.top - HEAD_HEIGHT - PAPER.bottom
    }
    const next = page.length === 0 ? beginPage(chunk) : chunk
    page.push(...next)
    room -= heightOf(next)
  }
  return pages
}

/** White space at the head of a page is of no use; a row there needs its table's head. */
function beginPage(chunk: readonly Strip[]): readonly Strip[] {
  const from = chunk.findIndex((strip) => strip.marks.length > 0)
  const rest = from < 0 ? [] : chunk.slice(from)
  const [first] = rest
  return first?.head ? [first.head, ...rest] : rest
}

/** What must stay on one page with what follows it. */
function chunks(strips: readonly Strip[]): Strip[][] {
  const all: Strip[][] = []
  let open: Strip[] | null = null
  for (const strip of strips) {
    if (open) open.push(strip)
    else all.push((open = [strip]))
    if (!strip.staysWithNext) open = null
  }
  return all
}

function heightOf(strips: readonly Strip[]): number {
  return strips.reduce((sum, { height }) => sum + height, 0)
}

function drawStack(stack: readonly Strip[], top: number): Mark[] {
  let y = top
  return stack.flatMap((strip) => {
    const marks = strip.marks.map((mark) => ({ ...mark, x: mark.x + PAPER.left, y: mark.y + y }))
    y += strip.height
    return marks
  })
}

function runningHead({ runningHead }: DocumentContent, measure: Measure): Mark[] {
  const text = oneLine(runningHead, INNER_WIDTH, measure)
  const y = PAPER.top + lineHeight(SMALL)
  return [
    { kind: 'text', x: PAPER.left, y, text, style: SMALL, align: 'left' },
    { kind: 'rule', x: PAPER.left, y: y + 1.5, width: INNER_WIDTH, thickness: 0.15 },
  ]
}

function foot(content: DocumentContent, { page, pages, measure }: { page: number; pages: number; measure: Measure }): Mark[] {
  const label = content.pageLabel(page, pages)
  const y = PAPER.height - PAPER.bottom + 8
  const room = INNER_WIDTH - measure(label, SMALL) - 4
  return [
    { kind: 'rule', x: PAPER.left, y: y - 4.5, width: INNER_WIDTH, thickness: 0.15 },
    { kind: 'text', x: PAPER.left, y, text: oneLine(content.foot, room, measure), style: SMALL, align: 'left' },
    { kind: 'text', x: PAPER.width - PAPER.right, y, text: label, style: SMALL, align: 'right' },
  ]
}

function oneLine(text: string, width: number, measure: Measure): string {
  const [first = '', ...more] = wrapText(text, { width: width - measure('…', SMALL), style: SMALL, measure })
  return more.length === 0 ? first : `${first}…`
}
