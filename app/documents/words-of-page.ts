import { type ReadWord } from '#shared/document-reading/read-page.ts'

/** What the OCR engine tells of a page, as far as it is used here. */
export interface EnginePage {
  readonly blocks: readonly EngineBlock[] | null
}
interface EngineBlock {
  readonly paragraphs: readonly { readonly lines: readonly { readonly words: readonly EngineWord[] }[] }[]
}
interface EngineWord {
  readonly text: string
  /** 0 to 100. */
  readonly confidence: number
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
}

/** Specks that were taken for letters are left out. */
const LEAST_CONFIDENCE = 5

export function wordsOfPage({ blocks }: EnginePage): ReadWord[] {
  const words = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap((line) => line.words)))
  const read = words
    .filter(({ confidence, text }) => confidence >= LEAST_CONFIDENCE && text.trim() !== '')
    .map(({ text, confidence, bbox }) => ({
      text: text.trim(),
      confidence: confidence / 100,
      box: { x: bbox.x0, y: bbox.y0, width: bbox.x1 - bbox.x0, height: bbox.y1 - bbox.y0 },
    }))
  return read.filter(
    (word) => !read.some((other) => other !== word && other.confidence > word.confidence && covers(other.box, word.box)),
  )
}

/** The engine now and then reads one place twice, as parts of two blocks. */
function covers(a: ReadWord['box'], b: ReadWord['box']): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return across > 0 && down > 0 && across * down > b.width * b.height * 0.4
}

/** DOC-7: how sure the engine is of the letters of a page, each letter counted once. */
export function meanConfidence(words: readonly ReadWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return letters === 0 ? 0 : words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / letters
}

const LEAST_READABLE = 0.6
const LEAST_WORDS = 12

/** DOC-7: a page of guesses is refused as a whole. */
export function isReadable(words: readonly ReadWord[]): boolean {
  return words.length >= LEAST_WORDS && meanConfidence(words) >= LEAST_READABLE
}
