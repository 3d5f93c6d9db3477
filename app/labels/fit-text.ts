import { type Measure } from '../devices/document-content.ts'
import { wrapText } from '../devices/wrap-text.ts'
import { type LabelMark } from './label-marks.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Paragraph {
  readonly text: string
  readonly isBold?: boolean
  /** Its size beside that of the others; 1 where nothing is said. */
  readonly scale?: number
  /** Never shortened: without it the goods do not arrive. */
  readonly isKept?: boolean
}

export interface FitOptions {
  /** In points. */
  readonly most: number
  readonly least: number
  readonly measure: Measure
}

interface Fitted {
  readonly size: number
  readonly paragraphs: readonly { readonly paragraph: Paragraph; readonly lines: readonly string[] }[]
}

const POINT_MM = 25.4 / 72
const LINE = 1.16
/** From the upper edge of a line to its baseline, as a part of its height. */
const BASELINE = 0.82
const STEP = 0.5

/**
 * As large as the box takes it, words whole where they can be. What is too long even at the least size loses its last lines, with an
 * ellipsis to say so; nothing ever stands outside of the box.
 */
export function fitText(paragraphs: readonly Paragraph[], box: Box, options: FitOptions): readonly LabelMark[] {
  const said = paragraphs.filter(({ text }) => text.trim() !== '')
  if (said.length === 0 || box.width <= 0 || box.height <= 0) return []
  const memory = memoryOf(options.measure)
  const key = JSON.stringify([said, box, options.most, options.least])
  const known = memory.get(key)
  if (known) return known
  const marks = drawn(shortened(largest(said, box, options), box, options), box)
  if (memory.size > MOST_REMEMBERED) memory.clear()
  memory.set(key, marks)
  return marks
}

const MOST_REMEMBERED = 2_000
const memories = new WeakMap<Measure, Map<string, readonly LabelMark[]>>()

/** The labels of an order say mostly the same; a batch of a thousand fits few texts. */
function memoryOf(measure: Measure): Map<string, readonly LabelMark[]> {
  const known = memories.get(measure)
  if (known) return known
  const made = new Map<string, readonly LabelMark[]>()
  memories.set(measure, made)
  return made
}

/** Height of a line of this size in millimetres. */
export function lineMm(size: number): number {
  return size * POINT_MM * LINE
}

function largest(paragraphs: readonly Paragraph[], box: Box, options: FitOptions): Fitted {
  const { most, least, measure } = options
  const widest = Math.max(
    ...paragraphs.flatMap(({ text, isBold = false, scale = 1 }) =>
      text.split(/\s/u).map((word) => measure(word, { size: scale, isBold })),
    ),
  )
  const whole = widest > 0 ? (box.width / widest) * 0.999 : most
  let low = 0
  let high = Math.floor((Math.max(least, Math.min(most, whole < least ? most : whole)) - least) / STEP)
  let best = wrapped(paragraphs, least, box, measure)
  while (low <= high) {
    const middle = (low + high) >> 1
    const tried = wrapped(paragraphs, least + middle * STEP, box, measure)
    if (heightOf(tried) <= box.height) {
      best = tried
      low = middle + 1
    } else high = middle - 1
  }
  return best
}

function wrapped(paragraphs: readonly Paragraph[], size: number, { width }: Box, measure: Measure): Fitted {
  return {
    size,
    paragraphs: paragraphs.map((paragraph) => {
      const style = { size: size * (paragraph.scale ?? 1), isBold: paragraph.isBold ?? false }
      return { paragraph, lines: wrapText(paragraph.text, { width, style, measure }) }
    }),
  }
}

function heightOf({ size, paragraphs }: Fitted): number {
  return paragraphs.reduce((sum, { paragraph, lines }) => sum + lines.length * lineMm(size * (paragraph.scale ?? 1)), 0)
}

function shortened(fitted: Fitted, box: Box, { measure }: FitOptions): Fitted {
  let now = fitted
  while (heightOf(now) > box.height) {
    const victim = longest(now)
    if (victim === null) return now
    const paragraphs = now.paragraphs.map((entry, index) => {
      if (index !== victim) return entry
      const style = { size: now.size * (entry.paragraph.scale ?? 1), isBold: entry.paragraph.isBold ?? false }
      const kept = entry.lines.slice(0, -1)
      const last = kept.at(-1)
      const end = last === undefined ? [] : [ellipsis(last, (text) => measure(text, style) <= box.width)]
      return { ...entry, lines: [...kept.slice(0, -1), ...end] }
    })
    now = { ...now, paragraphs }
  }
  return now
}

/** The one with most lines among those that may be shortened; only when none of them is left, one that may not. */
function longest({ paragraphs }: Fitted): number | null {
  let victim: number | null = null
  let most = 0
  for (const [index, { paragraph, lines }] of paragraphs.entries()) {
    const weight = paragraph.isKept === true ? lines.length / 1000 : lines.length
    if (weight > 0 && weight >= most) [victim, most] = [index, weight]
  }
  return victim
}

function ellipsis(line: string, fits: (text: string) => boolean): string {
  let letters = [...line.replace(/…$/u, '')]
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters = letters.slice(0, -1)
  return `${letters.join('')}…`
}

function drawn({ size, paragraphs }: Fitted, box: Box): LabelMark[] {
  const marks: LabelMark[] = []
  let y = box.y
  for (const { paragraph, lines } of paragraphs) {
    const style = { size: size * (paragraph.scale ?? 1), isBold: paragraph.isBold ?? false }
    for (const text of lines) {
      if (text !== '') marks.push({ kind: 'text', x: box.x, y: y + lineMm(style.size) * BASELINE, text, style })
      y += lineMm(style.size)
    }
  }
  return marks
}
