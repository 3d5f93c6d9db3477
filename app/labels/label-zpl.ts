import { type LabelCode } from '#shared/labels/label.ts'
import { barsOf, gridOf } from './code-symbols.ts'
import { type FontSet } from './font-set.ts'
import { labelInFonts } from './label-in-fonts.ts'
import { type LabelJob } from './label-job.ts'
import { layOutLabel } from './label-layout.ts'
import { type LabelFrame, type LabelMark } from './label-marks.ts'
import { LABEL_PAPERS } from './label-paper.ts'
import { USUAL_MARGIN } from './label-places.ts'
import { type DrawText } from './text-picture.ts'
import { graphicField } from './zpl-graphic.ts'

/** What every printer's own font has; anything else is sent as a picture. */
const OWN_LETTERS = /^[ -~\u00a1-\u00ff]*$/u
const START_C = 105
const TO_B = 100
const FNC1 = 102

/** The job in a label printer's language (ZPL II), label by label. Bars and 2D codes are drawn by the printer, at the same dots as in the PDF. */
export class LabelZpl {
  readonly #job: LabelJob
  readonly #fonts: FontSet
  readonly #draw: DrawText
  readonly #frame: LabelFrame
  readonly #dotsPerMm: number
  readonly #pictures = new Map<string, { readonly field: string; readonly baseline: number }>()
  readonly #parts: string[] = []

  constructor(job: LabelJob, fonts: FontSet, draw: DrawText) {
    this.#job = job
    this.#fonts = fonts
    this.#draw = draw
    this.#dotsPerMm = job.dpi / 25.4
    this.#frame = { ...LABEL_PAPERS[job.paper].label, margin: job.margin ?? USUAL_MARGIN, dotsPerInch: job.dpi }
  }

  get total(): number {
    return this.#job.labels.length
  }

  get done(): number {
    return this.#parts.length
  }

  drawNext(): boolean {
    const label = this.#job.labels[this.#parts.length]
    if (!label) return false
    const marks = layOutLabel(labelInFonts(label, this.#fonts), this.#frame, this.#fonts.measure)
    const { copies = 1, shift } = this.#job
    this.#parts.push(
      [
        '^XA^CI28',
        `^PW${this.#dot(this.#frame.width)}^LL${this.#dot(this.#frame.height)}^LH0,0`,
        // Moved here and not by ^LS or ^LT, which stay set for whoever prints after us.
        ...marks.map((mark) => this.#field({ ...mark, x: mark.x + (shift?.x ?? 0), y: mark.y + (shift?.y ?? 0) })),
        ...(copies > 1 ? [`^PQ${copies}`] : []),
        '^XZ',
      ].join('\n'),
    )
    return true
  }

  finish(): string {
    return `${this.#parts.join('\n')}\n`
  }

  #dot(mm: number): number {
    return Math.round(mm * this.#dotsPerMm)
  }

  #field(mark: LabelMark): string {
    const at = `${Math.max(0, this.#dot(mark.x))},${Math.max(0, this.#dot(mark.y))}`
    switch (mark.kind) {
      case 'text':
        return this.#text(mark, at)
      case 'box': {
        const [width, height] = [Math.max(1, this.#dot(mark.width)), Math.max(1, this.#dot(mark.height))]
        return `^FO${at}^GB${width},${height},${Math.min(width, height)}^FS`
      }
      case 'bars':
        return `^FO${at}^BY${mark.moduleDots}^BCN,${this.#dot(mark.height)},N,N,N,N^FH_^FD${code128Field(mark.code)}^FS`
      case 'matrix':
        return `^FO${at}${matrixField(mark.code, mark.moduleDots)}^FS`
    }
  }

  #text(mark: Extract<LabelMark, { kind: 'text' }>, at: string): string {
    const { text, style } = mark
    if (OWN_LETTERS.test(text)) {
      const height = Math.max(10, Math.round(style.size * 0.35278 * this.#dotsPerMm))
      // A little narrower than our own letters, which the room was measured with.
      const width = Math.max(10, Math.round(height * 0.92))
      return `^FT${at}^A0N,${height},${width}^FH_^FD${escaped(text)}^FS`
    }
    const picture = this.#picture(mark)
    const [x, y] = [Math.max(0, this.#dot(mark.x)), Math.max(0, this.#dot(mark.y) - picture.baseline)]
    return `^FO${x},${y}${picture.field}^FS`
  }

  #picture({ text, style }: Extract<LabelMark, { kind: 'text' }>): { readonly field: string; readonly baseline: number } {
    const key = `${style.size} ${style.isBold} ${text}`
    const known = this.#pictures.get(key)
    if (known) return known
    const drawn = this.#draw({ text, style, runs: this.#fonts.runs(text, style), dotsPerMm: this.#dotsPerMm })
    const made = { field: graphicField(drawn), baseline: drawn.baseline }
    if (this.#pictures.size > 500) this.#pictures.clear()
    this.#pictures.set(key, made)
    return made
  }
}

/** What the language takes for a command, as hexadecimal. */
function escaped(text: string): string {
  return text.replaceAll(/[\^~_]/g, (letter) => `_${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The very values that the PDF draws, spelled out: the printer chooses no code set of its own. */
function code128Field(code: LabelCode): string {
  const [start, ...values] = barsOf(code).values
  let isC = start === START_C
  let field = isC ? '>;' : '>:'
  for (const value of values) {
    if (value === FNC1) field += '>8'
    else if (isC && value === TO_B) [field, isC] = [`${field}>6`, false]
    else field += isC ? String(value).padStart(2, '0') : letterField(value)
  }
  return field
}

function letterField(value: number): string {
  const letter = String.fromCharCode(value + 32)
  if (letter === '>') return '>0'
  if (letter === '^') return '><'
  if (letter === '~') return '>='
  return escaped(letter)
}

function matrixField(code: LabelCode, moduleDots: number): string {
  const { size, isInk } = gridOf(code)
  if (/^[ -}]*$/.test(code.content.replaceAll('\u001d', '')) && !/[\^_]/.test(code.content)) {
    const data = code.content.replaceAll('\u001d', '_1')
    return `^BXN,${moduleDots},200,${size},${size},,_^FD${code.symbology === 'gs1-data-matrix' ? '_1' : ''}${data}`
  }
  // The language cannot say in which alphabet letters are meant, and printers differ in how they read its own signs; a picture is what it is.
  const width = size * moduleDots
  const dots = Uint8Array.from({ length: width * width }, (_, dot) =>
    Number(isInk(Math.floor((dot % width) / moduleDots), Math.floor(Math.floor(dot / width) / moduleDots))),
  )
  return graphicField({ width, height: width, dots })
}
