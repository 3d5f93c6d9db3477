// The one file of the labels that knows jsPDF; loaded by the worker alone.
import { jsPDF } from 'jspdf'
import { type Label } from '#shared/labels/label.ts'
import { barsOf, gridOf } from './code-symbols.ts'
import { type FontFile, type FontSet } from './font-set.ts'
import { type LabelJob } from './label-job.ts'
import { layOutLabel } from './label-layout.ts'
import { type LabelFrame, type LabelMark } from './label-marks.ts'
import { LABEL_PAPERS } from './label-paper.ts'
import { labelAt, labelCount, placeAt, USUAL_MARGIN, type LabelPlace } from './label-places.ts'
import { labelInFonts } from './label-in-fonts.ts'

const MM_POINT = 72 / 25.4

/** What jsPDF offers for raw page content; it is documented and left out of the package's types. */
interface RawPage {
  write(...content: readonly string[]): void
}

/** Written label by label, so that whoever writes a thousand can stop in between. */
export class LabelPdf {
  readonly #doc: jsPDF
  readonly #raw: RawPage
  readonly #job: LabelJob
  readonly #fonts: FontSet
  readonly #frame: LabelFrame
  #next = 0
  #pages = 1

  constructor(job: LabelJob, files: readonly FontFile[], fonts: FontSet) {
    const { page, label } = LABEL_PAPERS[job.paper]
    this.#job = job
    this.#fonts = fonts
    this.#frame = { ...label, margin: job.margin ?? USUAL_MARGIN, dotsPerInch: job.dpi }
    this.#doc = new jsPDF({ format: [page.width * MM_POINT, page.height * MM_POINT], unit: 'pt', putOnlyUsedFonts: true })
    // See RawPage.
    this.#raw = this.#doc.internal as unknown as RawPage
    for (const file of files) {
      addFont(this.#doc, file.name, 'normal', file.regular)
      if (file.bold) addFont(this.#doc, file.name, 'bold', file.bold)
    }
    this.#doc.setProperties({ title: job.fileName, creator: 'Loadbay' })
    // Printed as large as it is, or the bars are no longer whole dots wide.
    this.#doc.viewerPreferences({ PrintScaling: 'None' })
  }

  get total(): number {
    return labelCount(this.#job)
  }

  get done(): number {
    return this.#next
  }

  get pages(): number {
    return this.#pages
  }

  /** Draws the next label; false when there was none left. */
  drawNext(): boolean {
    const label = labelAt(this.#job, this.#next)
    if (!label) return false
    const place = placeAt(this.#job, this.#next)
    for (; this.#pages <= place.page; this.#pages++) this.#doc.addPage()
    this.#draw(label, place)
    this.#next += 1
    return true
  }

  finish(): ArrayBuffer {
    return this.#doc.output('arraybuffer')
  }

  #draw(label: Label, place: LabelPlace): void {
    const marks = layOutLabel(labelInFonts(label, this.#fonts), this.#frame, this.#fonts.measure)
    const rects = marks.flatMap((mark) => this.#rects(mark, place))
    if (rects.length > 0) this.#raw.write(this.#inDots(rects))
    for (const mark of marks) if (mark.kind === 'text') this.#text(mark, place)
  }

  #text({ x, y, text, style }: Extract<LabelMark, { kind: 'text' }>, place: LabelPlace): void {
    const doc = this.#doc
    doc.setFontSize(style.size)
    let left = place.x + x
    for (const run of this.#fonts.runs(text, style)) {
      doc.setFont(run.font, style.isBold && this.#fonts.hasBold(run.font) ? 'bold' : 'normal')
      doc.text(run.text, left * MM_POINT, (place.y + y) * MM_POINT)
      left += run.width
    }
  }

  /** Rectangles at whole dots, so that a printer rounds none of them. */
  #rects(mark: LabelMark, place: LabelPlace): string[] {
    const dot = (mm: number) => Math.round((mm * this.#frame.dotsPerInch) / 25.4)
    if (mark.kind === 'text') return []
    const left = dot(place.x + mark.x)
    const top = dot(place.y + mark.y)
    if (mark.kind === 'box') return [rectangle(left, top, Math.max(1, dot(mark.width)), Math.max(1, dot(mark.height)))]
    return mark.kind === 'bars' ? this.#bars(mark, { left, top, height: dot(mark.height) }) : this.#matrix(mark, left, top)
  }

  #bars({ code, moduleDots }: Extract<LabelMark, { kind: 'bars' }>, at: { left: number; top: number; height: number }): string[] {
    let x = at.left
    return barsOf(code).widths.flatMap((width, index) => {
      const from = x
      x += width * moduleDots
      return index % 2 === 0 ? [rectangle(from, at.top, width * moduleDots, at.height)] : []
    })
  }

  /** Neighbouring modules of a row in one piece: hairlines between them would be seen on a screen. */
  #matrix({ code, moduleDots }: Extract<LabelMark, { kind: 'matrix' }>, left: number, top: number): string[] {
    const { size, isInk } = gridOf(code)
    const rects: string[] = []
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        if (!isInk(x, y)) continue
        const from = x
        while (x + 1 < size && isInk(x + 1, y)) x += 1
        rects.push(rectangle(left + from * moduleDots, top + y * moduleDots, (x + 1 - from) * moduleDots, moduleDots))
      }
    }
    return rects
  }

  /** From here on the page counts in dots from its upper left corner: whole numbers, which no rounding moves. */
  #inDots(rects: readonly string[]): string {
    const point = 72 / this.#frame.dotsPerInch
    const top = LABEL_PAPERS[this.#job.paper].page.height * MM_POINT
    return `q 0 g ${point} 0 0 ${-point} 0 ${top} cm\n${rects.join('\n')}\nf Q`
  }
}

function rectangle(left: number, top: number, width: number, height: number): string {
  return `${left} ${top} ${width} ${height} re`
}

function addFont(doc: jsPDF, family: string, style: 'normal' | 'bold', file: ArrayBuffer): void {
  const name = `${family}-${style}.ttf`
  doc.addFileToVFS(name, binaryString(new Uint8Array(file)))
  doc.addFont(name, family, style)
}

/** jsPDF keeps files as strings of one character per byte. */
function binaryString(bytes: Uint8Array): string {
  let text = ''
  const STEP = 0x8000
  for (let from = 0; from < bytes.length; from += STEP) text += String.fromCharCode(...bytes.subarray(from, from + STEP))
  return text
}
