import { type ReadPage, type ReadWord } from '../document-reading/read-page.ts'

const HEIGHT = 20
const LETTER = 11

/** A page of text as a reader would hand it over: two spaces or more are a gap between columns, each letter is as wide as the others. */
export function paperPage(text: string, confidence = 1): ReadPage {
  const words: ReadWord[] = text.split('\n').flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match): ReadWord => ({
      text: match[0],
      confidence,
      box: { x: 100 + match.index * LETTER, y: 100 + row * HEIGHT * 1.5, width: match[0].length * LETTER, height: HEIGHT },
    })),
  )
  return { width: 1_700, height: 2_400, words }
}
