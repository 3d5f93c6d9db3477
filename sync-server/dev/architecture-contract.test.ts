// docs/contract.md says which test shows which row. A table that nobody checks is soon a table of wishes.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const text = readFileSync(join(ROOT, 'docs/contract.md'), 'utf8')

/** The rows of the shipper's desk: dashboards, orders, edits, locations, help. */
const DESK = [
  'B1-4',
  'B6',
  'B9',
  'C1-9',
  'C13',
  'C17',
  'D1-11',
  'D13-18',
  'E1-4',
  'E8',
  'E9',
  'E11',
  'F1',
  'F4',
  'F9',
  'F13-21',
  'F25-27',
]
  .concat(['G1-8', 'W1'])
  .flatMap(numbered)

function numbered(range: string): string[] {
  const [, letter = '', first = '', last = first] = /^([A-Z])(\d+)(?:-(\d+))?$/.exec(range) ?? []
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) => `${letter}${Number(first) + n}`)
}

interface Shown {
  readonly row: string
  readonly file: string
  readonly title: string
}

/** `| F16 | what it says | ‘title’ · `file`<br>… |` */
const shown: readonly Shown[] = text.split('\n').flatMap((line) => {
  const [, row = '', , tests = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
  return [...tests.matchAll(/‘([^’]+(?:’[a-z][^’]*)*)’ · `([^`]+)`/g)].map(([, title = '', file = '']) => ({ row, title, file }))
})

const sources = new Map<string, string>()

function sourceOf(file: string): string {
  const path = join(ROOT, file)
  const known = sources.get(file)
  if (known !== undefined) return known
  const source = existsSync(path) ? readFileSync(path, 'utf8').replaceAll("\\'", "'") : ''
  sources.set(file, source)
  return source
}

const unescaped = (title: string): string => title.replaceAll('\\|', '|')

test('every test that docs/contract.md names exists, under that title in that file', () => {
  expect(shown.length).toBeGreaterThan(100)
  const stands = (title: string, source: string) => [`'`, '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`))
  const absent = shown.filter(({ file, title }) => !stands(unescaped(title), sourceOf(file)))
  expect(absent).toEqual([])
})

test('every test named for a row carries the id of that row', () => {
  const nameless = shown.filter(({ row, title, file }) => {
    // A table of cases gives its id in the case.
    if (/^[%$]/.test(title)) return !sourceOf(file).includes(`'${row}'`)
    return !namesIn(title).includes(row)
  })
  expect(nameless).toEqual([])
})

/** "C2–C9" names eight rows. */
function namesIn(title: string): string[] {
  return [...title.matchAll(/\b([A-Z])(\d{1,2})(?:[–-][A-Z]?(\d{1,2}))?/g)].flatMap(([, letter = '', first = '', last = first]) =>
    numbered(`${letter}${first}-${last}`),
  )
}

test('every row of the desk is shown by a test, or stands plainly among what is not done', () => {
  const [, open = ''] = /## Not done\n([\s\S]*?)(?:\n## |$)/.exec(text) ?? []
  const notDone = new Set([...open.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, row = '']) => row))
  const done = new Set(shown.map(({ row }) => row))
  expect(DESK.filter((row) => !done.has(row) && !notDone.has(row))).toEqual([])
  expect([...notDone].filter((row) => done.has(row) && !open.includes(`**${row}** in part`))).toEqual([])
})
