// Ruling 0.13 and the languages: every word a person sees is a message, and every message is there in every language.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LOCALES } from '#shared/accounts/account.ts'
import { visibleWordsIn } from './visible-words.ts'

const HERE = import.meta.dirname
const APP = join(HERE, '..')

type Catalogue = ReadonlyMap<string, unknown>

function catalogue(locale: string): Catalogue {
  const entries = readdirSync(join(HERE, locale)).flatMap((file) => {
    // The compiler of the messages has checked what each file is.
    const words = JSON.parse(readFileSync(join(HERE, locale, file), 'utf8')) as Record<string, unknown>
    return Object.entries(words).filter(([key]) => key !== '$schema')
  })
  return new Map(entries)
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
  const settings = readFileSync(join(APP, '../project.inlang/settings.json'), 'utf8')
  for (const locale of LOCALES) {
    const files = readdirSync(join(HERE, locale)).toSorted()
    expect(files, locale).toEqual(readdirSync(join(HERE, 'en')).toSorted())
    for (const file of files) expect(settings, file).toContain(`/${file}"`)
  }
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
  const sources = filesOf(APP, /\.tsx?$/).filter((file) => !/paraglide|\.test\./.test(file))
  const used = new Set(
    sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bm\.(\w+)/g)].map((found) => found[1] ?? '')),
  )
  expect([...english.keys()].filter((key) => !used.has(key))).toEqual([])
})

test('no screen has words of its own: all come from the messages', () => {
  const files = filesOf(APP, /\.tsx?$/).filter(
    (file) => !/\/(?:dev|testing|e2e|paraglide)\/|\/help\/handbook\/|\.test\./.test(file),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap((file) => visibleWordsIn(file))).toEqual([])
})

test('the search for words in screens sees them wherever they can stand', () => {
  const planted = join(HERE, 'planted-words.txt')
  expect(existsSync(planted)).toBe(true)
  const found = visibleWordsIn(planted)
  expect(found.map((line) => line.replace(/^.*?: /, ''))).toEqual([
    'Loading more',
    'Save the order',
    'Type a name',
    'Try again',
    'No orders',
    'Nothing here',
    'Order number',
  ])
})

function filesOf(dir: string, name: RegExp): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => join(dir, file))
}
