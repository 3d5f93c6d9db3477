import { type Packaging } from '../orders/order.ts'
import { folded, isAlike } from './folded.ts'
import { PACKAGING_WORDS } from './goods-words.ts'

const names = Object.entries(PACKAGING_WORDS)
  // The keys of PACKAGING_WORDS are the kinds.
  .flatMap(([packaging, words]) =>
    words.map((word) => ({ packaging: packaging as Packaging, word, count: word.split(' ').length })),
  )
  .toSorted((a, b) => b.word.length - a.word.length)

/** A pallet without a further word is a euro pallet most of the time, not always. */
const PLAIN = new Set([
  'pallet',
  'pallets',
  'palette',
  'paletten',
  'palettes',
  'plt',
  'plts',
  'pal',
  'colli',
  'collo',
  'kolli',
  'stuks',
  'stuck',
  'pieces',
  'packages',
  'package',
  'caisse',
  'caisses',
  'box',
  'boxes',
])

export interface NamedPackaging {
  readonly packaging: Packaging
  readonly certainty: number
  /** Words of the text that say it. */
  readonly from: number
  readonly until: number
}

/** DOC-5: the first packaging that a text names, the longest name of it. */
export function packagingNamed(text: string): NamedPackaging | null {
  const seen = text.split(/\s+/).map((word) => folded(word))
  for (let from = 0; from < seen.length; from++)
    for (const { packaging, word, count } of names) {
      const slice = seen.slice(from, from + count).join(' ')
      const isExact = slice === word
      if (!isExact && (word.length < 6 || !isAlike(slice, word))) continue
      return { packaging, certainty: (PLAIN.has(word) ? 0.7 : 1) * (isExact ? 1 : 0.85), from, until: from + count }
    }
  return null
}
