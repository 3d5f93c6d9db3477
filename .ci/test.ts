// `npm test`: everything, on both databases and in a browser; the last line says how it went. `npm test -- shared server` runs
// those vitest projects only.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { check } from './check.ts'
import { ensureChromium } from './chromium.ts'
import { ROOT, runStep } from './steps.ts'

const PROJECTS = ['shared', 'server', 'app', 'sync', 'arch']
const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
})

interface Count {
  readonly passed: number
  readonly failed: number
}

/** A skipped test is a failed one here, and so is a run that ends badly without naming a test. */
async function vitest(name: string, projects: readonly string[], env: Record<string, string> = {}): Promise<Count> {
  const report = join(ROOT, '.cache', `test-report-${name}.json`)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const args = ['run', ...projects.flatMap((project) => ['--project', project])]
  const step = await runStep({
    name,
    script: 'node_modules/vitest/vitest.mjs',
    args,
    env: { ...env, LOADBAY_TEST_REPORT: report },
    live: true,
  })
  console.log(`${step.ok ? 'ok  ' : 'FAIL'} vitest ${projects.join(', ')} (${step.seconds.toFixed(0)} s)`)
  let counts: z.infer<typeof reportSchema>
  try {
    counts = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')))
  } catch (cause) {
    console.log(`no readable report of ${name}: ${cause instanceof Error ? cause.message : 'unknown'}`)
    return { passed: 0, failed: 1 }
  }
  const failed = counts.numFailedTests + counts.numPendingTests + counts.numTodoTests
  return { passed: counts.numPassedTests, failed: step.ok ? failed : Math.max(1, failed) }
}

async function runAll(): Promise<Count[]> {
  const CHROMIUM = ensureChromium()
  const checks = await check()
  const failedChecks = checks.filter((result) => !result.ok).length
  const counts = [{ passed: checks.length - failedChecks, failed: failedChecks }]
  counts.push(await vitest('units', PROJECTS))
  counts.push(await vitest('browser', ['e2e'], { CHROMIUM }))
  return counts
}

const asked = process.argv.slice(2)
let counts: Count[]
try {
  counts = asked.length > 0 ? [await vitest('asked', asked, { CHROMIUM: ensureChromium() })] : await runAll()
} catch (error) {
  console.log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  counts = [{ passed: 0, failed: 1 }]
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed`)
