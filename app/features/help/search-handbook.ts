import { HELP_CHAPTERS, type HelpChapter } from '#app/parts/help-chapters.ts'
import { type Chapter, type Handbook } from './handbook-types.ts'

export interface Found {
  readonly id: HelpChapter
  /** The sentence that says it; the summary where only the title does. */
  readonly excerpt: string
}

/** A word of the title counts most, then the summary and the words people use instead, then the text. */
const WEIGHTS = { title: 8, summary: 3, alsoFoundBy: 3, text: 1 } as const

/** Chapters in which every typed word begins a word, the fittest first; without words all of them in their order. */
export function searchHandbook(handbook: Handbook, query: string): readonly Found[] {
  const words = folded(query)
    .split(/[^\p{L}\p{N}?/]+/u)
    .filter(Boolean)
    .map(stemOf)
  if (words.length === 0) return HELP_CHAPTERS.map((id) => ({ id, excerpt: handbook[id].summary }))
  return HELP_CHAPTERS.map((id) => ({ id, weight: weightOf(handbook[id], words) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ id }) => ({ id, excerpt: excerptOf(handbook[id], words) }))
}

/** Every sentence of a chapter, in its order. */
export function sentencesOf({ passages }: Chapter): readonly string[] {
  return passages.flatMap(({ head = '', text = [], steps = [], points = [] }) =>
    [head, ...text, ...steps, ...points].filter(Boolean),
  )
}

function weightOf(chapter: Chapter, words: readonly string[]): number {
  const { title, summary, alsoFoundBy } = chapter
  const texts = { title, summary, alsoFoundBy, text: sentencesOf(chapter).join(' ') }
  let sum = 0
  for (const word of words) {
    let best = 0
    for (const part of ['title', 'summary', 'alsoFoundBy', 'text'] as const)
      if (says(texts[part], word)) best = Math.max(best, WEIGHTS[part])
    if (best === 0) return 0
    sum += best
  }
  return sum
}

function excerptOf(chapter: Chapter, words: readonly string[]): string {
  return sentencesOf(chapter).find((sentence) => words.every((word) => says(sentence, word))) ?? chapter.summary
}

function says(text: string, word: string): boolean {
  const found = folded(text)
  let at = found.indexOf(word)
  while (at >= 0) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(found[at - 1] ?? '')) return true
    at = found.indexOf(word, at + 1)
  }
  return false
}

/** "dubbele" finds "dubbel", "doppelten" finds "doppelt", "orders" finds "order": endings tell nothing about a subject. */
function stemOf(word: string): string {
  const stem = word.replace(/(?:en|er|es|em|e|n|s)$/, '')
  return stem.length >= 4 ? stem : word
}

/** Accents and capitals are typed by few: "offnungszeiten" finds "Öffnungszeiten". */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
}
