import { expect, test } from 'vitest'
import { HELP_CHAPTERS, chapterOfRefusal } from '#app/parts/help-chapters.ts'
import { REFUSAL_CODES } from '#shared/orders/refusals.ts'
import { HANDBOOK_DE } from './handbook/de.ts'
import { HANDBOOK_EN } from './handbook/en.ts'
import { HANDBOOK_NL } from './handbook/nl.ts'
import { type Chapter, type Handbook } from './handbook-types.ts'
import { READ_NEXT } from './handbook.ts'
import { searchHandbook, sentencesOf } from './search-handbook.ts'

const BOOKS: readonly (readonly [string, Handbook])[] = [
  ['en', HANDBOOK_EN],
  ['nl', HANDBOOK_NL],
  ['de', HANDBOOK_DE],
]
const MESSAGES: Readonly<Record<string, unknown>> = import.meta.glob('../../messages/*/*.json', {
  eager: true,
  import: 'default',
})

/** How a chapter is built: two languages that tell the same have the same shape. */
const shapeOf = ({ passages }: Chapter): unknown =>
  passages.map(({ head, text = [], steps = [], points = [] }) => [head !== undefined, text.length, steps.length, points.length])

test('W1 every language has the same chapters, told in the same steps', () => {
  for (const [locale, book] of BOOKS) {
    expect(Object.keys(book).toSorted(), locale).toEqual([...HELP_CHAPTERS].toSorted())
    for (const id of HELP_CHAPTERS) expect([locale, id, shapeOf(book[id])]).toEqual([locale, id, shapeOf(HANDBOOK_EN[id])])
  }
})

test('W1 no chapter was left in another language or without words', () => {
  const english = new Set(HELP_CHAPTERS.flatMap((id) => sentencesOf(HANDBOOK_EN[id])))
  for (const [locale, book] of BOOKS) {
    const sentences = HELP_CHAPTERS.flatMap((id) => [
      book[id].title,
      book[id].summary,
      book[id].alsoFoundBy,
      ...sentencesOf(book[id]),
    ])
    expect(sentences.filter((sentence) => sentence.trim() === '')).toEqual([])
    if (locale !== 'en')
      expect(sentences.filter((sentence) => english.has(sentence) && sentence.split(' ').length > 2)).toEqual([])
  }
})

/** What stands in quotation marks is on the screen, in the same words: numbers and times stand for placeholders. */
test('W1 the handbook quotes the words of the screens', () => {
  for (const [locale, book] of BOOKS) {
    const isOnScreen = wordsOfScreens(locale)
    const quoted = HELP_CHAPTERS.flatMap((id) => sentencesOf(book[id])).flatMap((sentence) =>
      [...sentence.matchAll(/[“„]([^“”„]+)[”“]/gu)].map((found) => found[1] ?? ''),
    )
    expect(quoted.length).toBeGreaterThan(30)
    const absent = quoted.filter((words) => !/^po 77$/i.test(words) && !isOnScreen(words))
    expect(absent, locale).toEqual([])
  }
})

function wordsOfScreens(locale: string): (words: string) => boolean {
  const texts = Object.entries(MESSAGES).flatMap(([path, words]) => (path.includes(`/${locale}/`) ? textsIn(words) : []))
  const plain = new Set(texts.map((text) => text.toLowerCase()))
  const filled = texts.filter((text) => text.includes('{')).map((text) => new RegExp(`^${patternOf(text)}$`, 'iu'))
  return (words) => plain.has(words.toLowerCase()) || filled.some((pattern) => pattern.test(words))
}

/** "Declined by {by}, {time}" is quoted as "Declined by": what follows the first placeholder may be left out. */
function patternOf(text: string): string {
  const [head = '', ...rest] = text.split(/\{[^}]+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const whole = [head, ...rest].join('.+')
  return rest.length > 0 && head.trim().length > 3 ? `(?:${whole}|${head.trim()})` : whole
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    /^(?:declarations|selectors|\$schema)$/.test(key) ? [] : textsIn(inner),
  )
}

test('W1 reading on never leads to where one is, and every refusal has its chapter', () => {
  for (const id of HELP_CHAPTERS) expect(READ_NEXT[id]).not.toContain(id)
  for (const code of [...REFUSAL_CODES, 'constructor', 'from-a-newer-server'])
    expect(HELP_CHAPTERS).toContain(chapterOfRefusal(code))
  expect([chapterOfRefusal('order-collected'), chapterOfRefusal('reference-taken'), chapterOfRefusal('malformed')]).toEqual([
    'changing',
    'reference',
    'refused',
  ])
})

test.each([
  [HANDBOOK_EN, 'greyed out button', 'changing'],
  [HANDBOOK_EN, 'xlsx', 'finding'],
  [HANDBOOK_EN, 'airplane', 'offline'],
  [HANDBOOK_EN, 'CUTOFF', 'cutoff'],
  [HANDBOOK_NL, 'sneltoets', 'keyboard'],
  [HANDBOOK_NL, 'dubbele referentie', 'reference'],
  [HANDBOOK_DE, 'offnungszeiten', 'locations'],
  [HANDBOOK_DE, 'Speicher voll', 'storage'],
  [HANDBOOK_DE, 'ausgegraut', 'changing'],
] as const)('W1 the handbook is found by the words people use: %#', (book, query, chapter) => {
  expect(searchHandbook(book, query)[0]?.id).toBe(chapter)
})

test('W1 a search shows the sentence that says it, finds nothing for nonsense, and everything for no words', () => {
  const [first] = searchHandbook(HANDBOOK_EN, 'formula')
  expect(first?.excerpt).toContain('might take for a formula')
  expect(searchHandbook(HANDBOOK_EN, 'xyzzy')).toEqual([])
  expect(searchHandbook(HANDBOOK_EN, '  ').map(({ id }) => id)).toEqual([...HELP_CHAPTERS])
})
