// What nobody reads any more is found by nobody: papers that name what is gone, messages that no screen says.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const files = [
  'README.md',
  'package.json',
  ...['.ci', 'app', 'bench', 'docs', 'shared-schema', 'sync-server'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      // Benchmarks with rivals install them beside themselves.
      .filter((file) => !file.includes('node_modules/')),
  ),
]
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

test('every file, folder and script that the papers name is there', () => {
  const papers = files.filter((file) => file.endsWith('.md'))
  expect(papers.length).toBeGreaterThan(40)
  // Of what `npm run i18n` makes a bare checkout has nothing.
  const known = new Set(
    ['app/paraglide', ...files].flatMap((file) => file.split('/').map((_, n, parts) => parts.slice(0, n + 1).join('/'))),
  )
  const names = new Set(files.map((file) => basename(file)))
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')))
  const gone = papers.flatMap((paper) => {
    const text = read(paper)
    const told = [...text.matchAll(/`((?:app|bench|docs|shared-schema|sync-server|\.ci)\/[\w./-]+?)\/?`/g)].map(
      ([, path = '']) => path,
    )
    const alone = [...text.matchAll(/`([a-z0-9-]+(?:\.[a-z]+)*\.(?:ts|tsx|sql|css))`/g)].map(([, name = '']) => name)
    const run = [...text.matchAll(/npm run (?!-)([a-z0-9:-]+)/g)].map(([, script = '']) => script)
    return [
      ...told.filter((path) => !known.has(path)),
      ...alone.filter((name) => !names.has(name)),
      ...run.filter((script) => !(script in scripts)),
    ].map((what) => `${paper}: ${what}`)
  })
  expect(gone).toEqual([])
})

test('every message is said by some code of the app, and stands in all languages', () => {
  const keysOf = (locale: string): string[] =>
    files
      .filter((file) => file.startsWith(`app/messages/${locale}/`))
      .flatMap((file) => Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(read(file)))))
      .filter((key) => key !== '$schema')
      .toSorted()
  const keys = keysOf('en')
  expect(keys.length).toBeGreaterThan(500)
  expect([keysOf('nl'), keysOf('de')]).toEqual([keys, keys])
  const code = files
    .filter((file) => /^app\/.*(?<!\.test|\.e2e)\.tsx?$/.test(file) && !/^app\/(?:e2e|paraglide)\//.test(file))
    .map(read)
  const said = new Set(code.flatMap((text) => text.match(/\b[a-z]+(?:_[a-zA-Z0-9]+)+\b/g) ?? []))
  expect(keys.filter((key) => !said.has(key))).toEqual([])
})
