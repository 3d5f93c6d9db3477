import { type Measure, type TextStyle } from './document-content.ts'

export interface WrapOptions {
  readonly width: number
  readonly style: TextStyle
  readonly measure: Measure
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Lines that all fit the width. Written line breaks stay; a word that is wider than the line is cut where it must be, without a hyphen that could be read as part of a reference. */
export function wrapText(text: string, options: WrapOptions): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, options))
}

function wrapLine(line: string, options: WrapOptions): string[] {
  const fits = (words: string) => options.measure(words, options.style) <= options.width
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (fits(longer)) {
      current = longer
      continue
    }
    if (current !== '') lines.push(current)
    const pieces = fits(word) ? [word] : cutWord(word, fits)
    lines.push(...pieces.slice(0, -1))
    current = pieces.at(-1) ?? ''
  }
  return [...lines, current]
}

/** After a hyphen or a slash where that still leaves a line of some length, else anywhere between two letters. */
function cutWord(word: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && !fits(piece + segment)) {
      const [line, rest] = splitAtJoint(piece)
      pieces.push(line)
      piece = rest
    }
    piece += segment
  }
  return [...pieces, piece]
}

function splitAtJoint(piece: string): [string, string] {
  const joint = Math.max(piece.lastIndexOf('-'), piece.lastIndexOf('/')) + 1
  return joint > piece.length / 2 ? [piece.slice(0, joint), piece.slice(joint)] : [piece, '']
}
