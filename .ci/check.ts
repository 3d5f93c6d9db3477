// `npm run check`: the nets that need no running product. Types take one core, the rest the other.
import { pathToFileURL } from 'node:url'
import { runStep, type Step, type StepResult } from './steps.ts'

const MESSAGES: Step = {
  name: 'messages',
  script: 'node_modules/@inlang/paraglide-js/bin/run.js',
  args: [
    'compile',
    '--project',
    './project.inlang',
    '--outdir',
    './app/paraglide',
    '--silent',
    '--strategy',
    'localStorage',
    'preferredLanguage',
    'baseLocale',
  ],
}

const TYPES: Step = { name: 'types (tsc -b)', script: 'node_modules/typescript/bin/tsc', args: ['-b'] }

const REST: readonly Step[] = [
  { name: 'lint (oxlint)', script: 'node_modules/oxlint/bin/oxlint', args: ['--deny-warnings'] },
  { name: 'format (oxfmt)', script: 'node_modules/oxfmt/bin/oxfmt', args: ['--check', '.', '!**/*.json', '!**/.*.json'] },
  {
    name: 'boundaries (dependency-cruiser)',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['app', 'sync-server', 'shared-schema', '--output-type', 'err-long'],
  },
]

export async function check(): Promise<StepResult[]> {
  const messages = await runStep(MESSAGES)
  const inTurn = async (steps: readonly Step[]): Promise<StepResult[]> => {
    const results: StepResult[] = []
    for (const step of steps) results.push(await runStep(step))
    return results
  }
  const [types, rest] = await Promise.all([runStep(TYPES), inTurn(REST)])
  return [messages, types, ...rest]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = await check()
  const failed = results.filter((result) => !result.ok)
  console.log(failed.length === 0 ? 'all checks passed' : `${failed.length} of ${results.length} checks failed`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
