import { type TextStyle } from '../devices/document-content.ts'
import { FontMetrics } from './font-metrics.ts'

const POINT_MM = 25.4 / 72
const STAND_IN = '\ufffd'

export interface FontFile {
  readonly name: string
  readonly regular: ArrayBuffer
  /** Scripts that came on demand have one weight; it serves for both. */
  readonly bold?: ArrayBuffer
}

/** Letters that one font draws. */
export interface FontRun {
  readonly font: string
  readonly text: string
  /** In millimetres. */
  readonly width: number
}

interface Face {
  readonly name: string
  readonly regular: FontMetrics
  readonly bold: FontMetrics
  readonly hasBold: boolean
}

/** Several fonts as one: each letter is drawn by the first font that has it. */
export class FontSet {
  readonly #faces: readonly Face[]
  readonly #widths = new Map<string, number>()
  #lacks = false

  constructor(files: readonly FontFile[]) {
    this.#faces = files.map(({ name, regular, bold }) => {
      const metrics = new FontMetrics(regular)
      return { name, regular: metrics, bold: bold ? new FontMetrics(bold) : metrics, hasBold: bold !== undefined }
    })
  }

  /** Whether a letter so far had to be drawn as a stand-in. */
  get lacksCharacters(): boolean {
    return this.#lacks
  }

  hasBold(font: string): boolean {
    return this.#faces.some(({ name, hasBold }) => name === font && hasBold)
  }

  /** Composed, without what no font has: that is shown as lacking, never left out in silence. */
  known(text: string): string {
    let result = ''
    for (const letter of text.normalize('NFC')) {
      const isKnown = this.#faceOf(letter.codePointAt(0) ?? 0) !== undefined
      this.#lacks ||= !isKnown
      result += isKnown ? letter : STAND_IN
    }
    return result
  }

  /** In millimetres. */
  readonly measure = (text: string, { size, isBold }: TextStyle): number => {
    const key = isBold ? `b${text}` : text
    const known = this.#widths.get(key)
    if (known !== undefined) return known * size
    let width = 0
    for (const letter of text) {
      const code = letter.codePointAt(0) ?? 0
      const face = this.#faceOf(code)
      width += (isBold ? face?.bold : face?.regular)?.advance(code) ?? 0
    }
    // A batch asks for the same words at many sizes; a long one must not fill the memory with them.
    if (this.#widths.size > 20_000) this.#widths.clear()
    this.#widths.set(key, width * POINT_MM)
    return width * POINT_MM * size
  }

  runs(text: string, style: TextStyle): readonly FontRun[] {
    return this.#parts(text).map((part) => ({ ...part, width: this.measure(part.text, style) }))
  }

  #parts(text: string): readonly { readonly font: string; readonly text: string }[] {
    const [only, ...others] = this.#faces
    if (only && others.length === 0) return [{ font: only.name, text }]
    const parts: { font: string; text: string }[] = []
    for (const letter of text) {
      const font = (this.#faceOf(letter.codePointAt(0) ?? 0) ?? only)?.name ?? ''
      const last = parts.at(-1)
      if (last?.font === font) last.text += letter
      else parts.push({ font, text: letter })
    }
    return parts
  }

  #faceOf(code: number): Face | undefined {
    return this.#faces.find(({ regular }) => regular.has(code))
  }
}
