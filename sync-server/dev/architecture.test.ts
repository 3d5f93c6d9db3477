// Whether the boundaries hold, and whether the net that says so can see: a checker that reads nothing also finds nothing.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

const reportSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ rule: z.object({ name: z.string() }), from: z.string(), to: z.string() })),
  }),
})

function cruise(dir: string): z.infer<typeof reportSchema>['summary'] {
  const run = spawnSync(process.execPath, [CRUISER, 'app', 'sync-server', 'shared-schema', '--output-type', 'json'], {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return reportSchema.parse(JSON.parse(run.stdout)).summary
}

/** One file that breaks each rule, in a tree of its own under the same configuration. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-circular': { 'shared-schema/orders/a.ts': `import './b.ts'`, 'shared-schema/orders/b.ts': `import './a.ts'` },
  'shared-is-pure': { 'shared-schema/orders/impure.ts': `import { Hono } from 'hono'\nexport const app = new Hono()` },
  'sides-never-meet': { 'app/shell/types.ts': `import type { Store } from '#server/accounts/store.ts'\nexport type S = Store` },
  'no-cross-feature': { 'app/features/labels/x.ts': `export { y } from '#app/features/orders/y.ts'` },
  'app-floor-not-up': { 'app/sync-client/x.ts': `export { y } from '#app/features/orders/y.ts'` },
  'app-platform-lowest': { 'app/platform/x.ts': `export { parts } from '#app/parts/badge.ts'` },
  'local-store-below-sync-client': { 'app/local-store/x.ts': `export { engine } from '#app/sync-client/engine.ts'` },
  'sync-client-below-screens': { 'app/sync-client/y.ts': `export { parts } from '#app/parts/badge.ts'` },
  'ui-knows-no-data': { 'app/ui/x.ts': `import type { Order } from '#shared/orders/order.ts'\nexport type O = Order` },
  'capability-by-its-door': { 'sync-server/orders/x.ts': `export { store } from '../accounts/store.ts'` },
  'capability-below-sync': { 'sync-server/orders/up.ts': `export { push } from '../sync/push.ts'` },
  'root-mounts-doors': { 'sync-server/app.ts': `export { store } from './accounts/store.ts'` },
  'server-floor-not-up': { 'sync-server/platform/x.ts': `export { door } from '../accounts/public.ts'` },
  'not-to-test-code': { 'sync-server/orders/y.ts': `export { world } from '../testing/world.ts'` },
  'no-client-libs-on-server': { 'sync-server/orders/z.ts': `export { createElement } from 'react'` },
}

const TARGETS: Readonly<Record<string, string>> = {
  'app/features/orders/y.ts': 'export const y = 1',
  'app/parts/badge.ts': 'export const parts = 1',
  'app/sync-client/engine.ts': 'export const engine = 1',
  'shared-schema/orders/order.ts': 'export type Order = number',
  'sync-server/accounts/store.ts': 'export type Store = number\nexport const store = 1',
  'sync-server/accounts/public.ts': 'export const door = 1',
  'sync-server/sync/push.ts': 'export const push = 1',
  'sync-server/testing/world.ts': 'export const world = 1',
}

const planted = mkdtempSync(join(tmpdir(), 'loadbay-planted-'))
afterAll(() => rmSync(planted, { recursive: true, force: true }))

function plant(): void {
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    copyFileSync(join(ROOT, file), join(planted, file))
  symlinkSync(join(ROOT, 'node_modules'), join(planted, 'node_modules'))
  for (const [file, text] of [...Object.entries(TARGETS), ...Object.values(PLANTED).flatMap((files) => Object.entries(files))]) {
    mkdirSync(dirname(join(planted, file)), { recursive: true })
    writeFileSync(join(planted, file), `${text}\n`)
  }
}

describe('boundaries', () => {
  test('the tree is read, and it breaks no rule', () => {
    const { totalCruised, violations } = cruise(ROOT)
    expect(totalCruised).toBeGreaterThan(200)
    expect(violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`)).toEqual([])
  })

  test('a planted violation of each rule is caught', () => {
    plant()
    const caught = cruise(planted).violations
    for (const [rule, files] of Object.entries(PLANTED)) {
      const hits = caught.filter((violation) => violation.rule.name === rule).map((violation) => violation.from)
      expect(Object.keys(files), rule).toEqual(expect.arrayContaining(hits))
      expect(hits.length, rule).toBeGreaterThan(0)
    }
  })

  test('every rule has its planted violation', () => {
    const config = z
      .object({ forbidden: z.array(z.object({ name: z.string() })) })
      .parse(createRequire(import.meta.url)('../../.dependency-cruiser.cjs'))
    expect(config.forbidden.map((rule) => rule.name).toSorted()).toEqual(Object.keys(PLANTED).toSorted())
  })
})

/** What a rule that runs on both sides must be handed, one line each. */
const AMBIENT = [
  'new Date()',
  'Math.random()',
  'crypto.randomUUID()',
  "fetch('/')",
  'localStorage.length',
  'setTimeout(() => 1)',
  'performance.now()',
]

test('ambient clocks, randomness and I/O are caught in shared-schema', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loadbay-ambient-'))
  try {
    mkdirSync(join(dir, 'shared-schema/orders'), { recursive: true })
    copyFileSync(join(ROOT, '.oxlintrc.json'), join(dir, '.oxlintrc.json'))
    writeFileSync(
      join(dir, 'shared-schema/orders/ambient.ts'),
      AMBIENT.map((code, n) => `export const planted${n} = ${code}\n`).join(''),
    )
    const run = spawnSync(process.execPath, [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--format', 'unix', 'shared-schema'], {
      cwd: dir,
      encoding: 'utf8',
    })
    const caught = new Set(Array.from(run.stdout.matchAll(/ambient\.ts:(\d+):/g), (match) => AMBIENT[Number(match[1]) - 1]))
    expect(AMBIENT.filter((code) => !caught.has(code))).toEqual([])
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

function filesBelow(dir: string, pattern: RegExp): string[] {
  return readdirSync(join(ROOT, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function testTitles(): string[] {
  const tests = ['shared-schema', 'sync-server', 'app', 'bench']
    .flatMap((dir) => filesBelow(dir, /\.(?:test|e2e)\.tsx?$/))
    .map((file) => readFileSync(file, 'utf8'))
  return tests.flatMap((text) =>
    // A title stands on the line of `test(`, or behind the table of a `test.each([…])`.
    Array.from(text.matchAll(/(?:\b(?:test|it|describe\w*)\b|^\](?: as const)?\)\()[^\n]*?[('"`][^\n]*/gm), (match) => match[0]),
  )
}

describe('rules and decisions', () => {
  test('every promise of docs/sync.md that is not marked as later is named by the title of a test', () => {
    const text = readFileSync(join(ROOT, 'docs/sync.md'), 'utf8')
    const promises = Array.from(text.matchAll(/\*\*(S[ICREPTSMB]\d+)\*\*((?:(?!\*\*S[ICREPTSMB]\d)[^])*)/g), (match) => ({
      id: match[1] ?? '',
      isLater: (match[2] ?? '').includes('·later'),
    }))
    expect(promises.length).toBeGreaterThan(60)
    const named = new Set(testTitles().flatMap((title) => title.match(/\bS[ICREPTSMB]\d+\b/g) ?? []))
    expect(promises.filter(({ id, isLater }) => !isLater && !named.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('every rule of a SPEC.md is named by the title of a test', () => {
    const specs = filesBelow('shared-schema', /^SPEC\.md$/).map((file) => readFileSync(file, 'utf8'))
    const rules = specs.flatMap((text) => Array.from(text.matchAll(/^\W*([A-Z]{2,5}-\d+)\b/gm), (match) => match[1] ?? ''))
    const named = new Set(testTitles().flatMap((title) => title.match(/\b[A-Z]{2,5}-\d+\b/g) ?? []))
    expect(rules.length).toBeGreaterThan(15)
    expect(new Set(rules).size, 'a rule number is given once').toBe(rules.length)
    expect(rules.filter((rule) => !named.has(rule))).toEqual([])
  })

  test('decisions have a number each and say date, status, context, decision, consequences', () => {
    const files = readdirSync(join(ROOT, 'docs/decisions')).filter((file) => file.endsWith('.md'))
    const numbers = files.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1])
    expect(numbers).not.toContain(undefined)
    expect(new Set(numbers).size).toBe(files.length)
    for (const file of files) {
      const text = readFileSync(join(ROOT, 'docs/decisions', file), 'utf8')
      const parts = [
        /\b\d{4}-\d\d-\d\d\b/,
        /\b(?:proposed|accepted|superseded)\b/i,
        /^## Context/m,
        /^## Decision/m,
        /^## Consequences/m,
      ]
      for (const part of parts) expect(text, file).toMatch(part)
    }
  })

  test('no test is skipped or runs alone', () => {
    const found = ['shared-schema', 'sync-server', 'app', 'bench', '.ci']
      .flatMap((dir) => filesBelow(dir, /\.(?:test|e2e)\.tsx?$/))
      .filter((file) => /\b(?:it|test|describe)\.(?:skip|only|todo|skipIf|runIf)\b/.test(readFileSync(file, 'utf8')))
    expect(found.filter((file) => !file.endsWith('architecture.test.ts'))).toEqual([])
  })
})
