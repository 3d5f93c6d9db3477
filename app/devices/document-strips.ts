// Blocks become strips: horizontal bands of the page that are never cut. A page is a stack of them (document-layout.ts).
import {
  type DocumentBlock,
  type DocumentColumn,
  type DocumentContent,
  type Measure,
  type TextStyle,
} from './document-content.ts'
import { wrapText } from './wrap-text.ts'

export type Mark =
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly style: TextStyle
      readonly align: 'left' | 'right'
    }
  | { readonly kind: 'rule'; readonly x: number; readonly y: number; readonly width: number; readonly thickness: number }
  | { readonly kind: 'bar'; readonly x: number; readonly y: number; readonly height: number; readonly thickness: number }

export interface Strip {
  readonly height: number
  /** Positions from the strip's own upper left corner; text stands on its baseline. */
  readonly marks: readonly Mark[]
  /** Never the last one of a page. */
  readonly staysWithNext?: boolean
  /** Drawn again when this strip begins a page. */
  readonly head?: Strip
}

const TITLE: TextStyle = { size: 20, isBold: true }
const HEADING: TextStyle = { size: 12, isBold: true }
const STRONG: TextStyle = { size: 10, isBold: true }
const PLAIN: TextStyle = { size: 10, isBold: false }
const SOFT: TextStyle = { size: 9, isBold: false, isSoft: true }

const LABEL_SHARE = 0.28
const GUTTER = 3
const BAR = 1
/** From the upper edge of a line to its baseline, as a part of the line's height. */
const BASELINE = 0.76

export interface StripContext {
  readonly width: number
  readonly measure: Measure
}

export function lineHeight(style: TextStyle): number {
  return style.size * 0.3528 * 1.32
}

export function titleStrips({ title, subtitle }: DocumentContent, context: StripContext): readonly Strip[] {
  return [...lines(title, TITLE, context), ...lines(subtitle, SOFT, context), gap(5)]
}

export function blockStrips(block: DocumentBlock, context: StripContext): readonly Strip[] {
  switch (block.kind) {
    case 'heading':
      return [gap(4), ...together([...lines(block.text, HEADING, context), rule(context.width, 0.5), gap(1.5)])]
    case 'subheading':
      return [gap(2), ...together(subheading(block, context))]
    case 'text':
      return lines(block.text, PLAIN, context)
    case 'notice':
      return [gap(2), ...noticeLines(block.text, context), gap(2)]
    case 'facts':
      return block.facts.flatMap((fact) => factLines(fact, context))
    case 'table':
      return tableStrips(block, context)
  }
}

function subheading({ text, side }: { text: string; side?: string }, context: StripContext): Strip[] {
  if (side === undefined) return lines(text, STRONG, context)
  const sideWidth = context.measure(side, PLAIN)
  const room = context.width - sideWidth - GUTTER
  if (room < context.width / 2) return [...lines(text, STRONG, context), ...lines(side, PLAIN, context)]
  const [first, ...others] = lines(text, STRONG, { ...context, width: room })
  if (!first) return []
  return [
    { ...first, marks: [...first.marks, textAt(side, PLAIN, { x: context.width, height: first.height, align: 'right' })] },
    ...others,
  ]
}

function noticeLines(text: string, context: StripContext): Strip[] {
  const inset = BAR + GUTTER
  return lines(text, STRONG, { ...context, width: context.width - inset }).map((strip) => ({
    ...strip,
    marks: [{ kind: 'bar', x: 0, y: 0, height: strip.height, thickness: BAR }, ...strip.marks.map((mark) => moved(mark, inset))],
  }))
}

/** Line by line, so that notes longer than a page run on. */
function factLines({ label, value }: { label: string; value: string }, { width, measure }: StripContext): Strip[] {
  const labelWidth = width * LABEL_SHARE
  const labels = wrapText(label, { width: labelWidth - GUTTER, style: SOFT, measure })
  const values = wrapText(value, { width: width - labelWidth, style: PLAIN, measure })
  const height = lineHeight(PLAIN)
  return Array.from({ length: Math.max(labels.length, values.length) }, (_, index) => ({
    height,
    marks: [
      ...written(labels[index], (text) => textAt(text, SOFT, { x: 0, height })),
      ...written(values[index], (text) => textAt(text, PLAIN, { x: labelWidth, height })),
    ],
  }))
}

function tableStrips({ columns, rows }: Extract<DocumentBlock, { kind: 'table' }>, context: StripContext): Strip[] {
  const labels = columns.map(({ label }) => label)
  const head: Strip = { ...rowStrip(labels, columns, { ...context, style: { ...SOFT, isBold: true } }), staysWithNext: true }
  return [head, ...rows.map((row) => ({ ...rowStrip(row, columns, { ...context, style: PLAIN }), head })), gap(2)]
}

function rowStrip(
  cells: readonly string[],
  columns: readonly DocumentColumn[],
  context: StripContext & { style: TextStyle },
): Strip {
  const { width, measure, style } = context
  const step = lineHeight(style)
  const marks: Mark[] = []
  let left = 0
  let most = 1
  for (const [index, { share, align = 'left' }] of columns.entries()) {
    const room = width * share - (index === columns.length - 1 ? 0 : GUTTER)
    const cell = wrapText(cells[index] ?? '', { width: room, style, measure })
    most = Math.max(most, cell.length)
    const x = align === 'right' ? left + room : left
    for (const [row, text] of cell.entries()) {
      if (text !== '') marks.push({ kind: 'text', x, y: 1 + row * step + step * BASELINE, text, style, align })
    }
    left += width * share
  }
  const height = most * step + 2
  return { height, marks: [...marks, { kind: 'rule', x: 0, y: height, width, thickness: 0.15 }] }
}

function lines(text: string, style: TextStyle, { width, measure }: StripContext): Strip[] {
  const height = lineHeight(style)
  return wrapText(text, { width, style, measure }).map((line) => ({
    height,
    marks: written(line, (words) => textAt(words, style, { x: 0, height })),
  }))
}

function written(text: string | undefined, draw: (text: string) => Mark): Mark[] {
  return text === undefined || text === '' ? [] : [draw(text)]
}

type Place = { readonly x: number; readonly height: number; readonly align?: 'left' | 'right' }

function textAt(text: string, style: TextStyle, { x, height, align = 'left' }: Place): Mark {
  return { kind: 'text', x, y: height * BASELINE, text, style, align }
}

function moved(mark: Mark, by: number): Mark {
  return { ...mark, x: mark.x + by }
}

function together(strips: readonly Strip[]): Strip[] {
  return strips.map((strip) => ({ ...strip, staysWithNext: true }))
}

function gap(height: number): Strip {
  return { height, marks: [], staysWithNext: true }
}

function rule(width: number, thickness: number): Strip {
  return { height: 1, marks: [{ kind: 'rule', x: 0, y: 0.5, width, thickness }] }
}
