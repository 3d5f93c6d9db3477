// Ruling 0.13 and the languages: every word a person sees is a message, and every message is there in every language.
import { expect, test } from 'vitest'
import { LOCALES } from '#shared/accounts/account.ts'
import settings from '../../project.inlang/settings.json?raw'
import planted from './planted-words.txt?raw'
import { visibleWordsIn } from './visible-words.ts'

const files: Readonly<Record<string, Catalogue>> = import.meta.glob('./*/*.json', { eager: true, import: 'default' })
const sources: Readonly<Record<string, string>> = import.meta.glob(
  ['../**/*.ts', '../**/*.tsx', '!../paraglide/**', '!../e2e/**', '!../testing/**', '!../dev/**', '!../**/*.test.*'],
  { eager: true, query: '?raw', import: 'default' },
)

interface Catalogue {
  readonly [key: string]: unknown
}

function catalogue(locale: string): ReadonlyMap<string, unknown> {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`./${locale}/`))
  return new Map(own.flatMap(([, words]) => Object.entries(words)).filter(([key]) => key !== '$schema'))
}

const catalogues = new Map(LOCALES.map((locale) => [locale, catalogue(locale)]))
const english = catalogue('en')

/** The texts of a message: one, or one per plural form. */
function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message]
  if (Array.isArray(message)) return message.flatMap(textsOf)
  const match: unknown = typeof message === 'object' && message !== null && 'match' in message ? message.match : {}
  return Object.values(match ?? {}).flatMap(textsOf)
}

const placeholders = (message: unknown): string[] =>
  [...new Set(textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')))].toSorted()

test('every file of messages is compiled, in every language', () => {
  const namesOf = (locale: string) =>
    Object.keys(files).flatMap((path) => (path.startsWith(`./${locale}/`) ? [path.slice(5)] : []))
  expect(namesOf('en').length).toBeGreaterThan(10)
  for (const locale of LOCALES) expect(namesOf(locale), locale).toEqual(namesOf('en'))
  for (const name of namesOf('en')) expect(settings, name).toContain(`/${name}"`)
})

test('English, Dutch and German have the same messages with the same placeholders', () => {
  expect(english.size).toBeGreaterThan(700)
  for (const [locale, words] of catalogues) {
    expect(
      [...english.keys()].filter((key) => !words.has(key)),
      `missing in ${locale}`,
    ).toEqual([])
    expect(
      [...words.keys()].filter((key) => !english.has(key)),
      `only in ${locale}`,
    ).toEqual([])
    for (const [key, message] of words)
      expect([locale, key, placeholders(message)]).toEqual([locale, key, placeholders(english.get(key))])
  }
})

test('no message is empty, and none of several words was left in English', () => {
  for (const [locale, words] of catalogues)
    for (const [key, message] of words) {
      const texts = textsOf(message)
      expect(texts.length, key).toBeGreaterThan(0)
      expect(
        texts.filter((text) => text.trim() === ''),
        `${locale} ${key}`,
      ).toEqual([])
      if (locale === 'en') continue
      const left = texts.filter((text) => textsOf(english.get(key)).includes(text) && plainWords(text).length > 2)
      expect(left, `${locale} ${key}`).toEqual([])
    }
})

const plainWords = (text: string): string[] => text.replaceAll(/\{\w+\}/g, ' ').match(/\p{L}{2,}/gu) ?? []

test('every message is used', () => {
  const used = new Set(
    Object.values(sources).flatMap((source) => [...source.matchAll(/\bm\.(\w+)/g)].map((found) => found[1] ?? '')),
  )
  expect([...english.keys()].filter((key) => !used.has(key))).toEqual([])
})

test('no screen has words of its own: all come from the messages', () => {
  const own = Object.entries(sources).filter(([path]) => !path.includes('/help/handbook/'))
  expect(own.length).toBeGreaterThan(300)
  const found = own.flatMap(([path, source]) =>
    visibleWordsIn(source, { isScreen: path.endsWith('.tsx') }).map((words) => `${path}: ${words}`),
  )
  expect(found).toEqual([])
})

test('the search for words in screens sees them wherever they can stand', () => {
  expect(visibleWordsIn(planted, { isScreen: true })).toEqual([
    'Loading more',
    'Save the order',
    'Type a name',
    'Try again',
    'No orders',
    'Nothing here',
    'Order number',
  ])
  expect(visibleWordsIn(`export const x = { label: 'Order number', text: 'code' }`, { isScreen: false })).toEqual([
    'Order number',
  ])
})
