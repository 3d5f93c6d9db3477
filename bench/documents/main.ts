/**
 * `npm run bench:documents [-- few] [show]`: 48 invented papers, four layouts in four languages, each as a scan, a fair photo and a bad one, read
 * by the code and the engine of the app. Prints which share of the fields was found, and which share of the proposals was wrong. Fails when less
 * than 95 % (scan), 90 % (fair) or 70 % (bad and not refused) is found, or more than 2 % of the sure proposals are wrong.
 */
import { chromium } from 'playwright-core'
import { ensureChromium } from '../../.ci/chromium.ts'
import { preparePicture } from '../../app/documents/prepare-picture.ts'
import { isReadable } from '../../app/documents/words-of-page.ts'
import { readOrder } from '../../shared-schema/document-reading/read-order.ts'
import { countriesOfTown } from './gazetteer.ts'
import { inventOrder, LANGUAGES, type Language } from './invented-orders.ts'
import { LAYOUTS, paperOf, type Layout } from './layouts.ts'
import { GRADES, photograph, type Grade } from './photograph.ts'
import { greyFromPng } from './png.ts'
import { openReader } from './read-pictures.ts'
import { score, summed, type Score } from './score.ts'

const LEAST: { readonly [G in Grade]: number } = { clean: 0.95, mild: 0.9, bad: 0.7 }
const MOST_WRONG = 0.02
const SHEET_SCALE = 2.2
const isFew = process.argv.includes('few')
const isShown = process.argv.includes('show')
const only = process.argv.find((arg) => arg.startsWith('only='))?.slice(5)
const say = (text: string): void => void process.stdout.write(`${text}\n`)

interface Result {
  readonly grade: Grade
  readonly refused: string | null
  readonly score: Score | null
  readonly prepareMs: number
  readonly readMs: number | null
}

const browser = await chromium.launch({ executablePath: ensureChromium() })
const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: SHEET_SCALE })
const reader = await openReader()
const results: Result[] = []
try {
  for (const [l, layout] of LAYOUTS.entries())
    for (const [n, language] of LANGUAGES.entries()) {
      if (isFew && l !== n) continue
      await page.setContent(paperOf(layout, inventOrder(language, 100 + l * 4 + n), language).html)
      const sheet = greyFromPng(await page.screenshot())
      for (const [g, grade] of GRADES.entries()) {
        if (only && !`${layout}/${language}/${grade}`.includes(only)) continue
        results.push(await readOne({ layout, language, grade }, photograph(sheet, grade, l * 100 + n * 10 + g), 100 + l * 4 + n))
      }
    }
} finally {
  await browser.close()
  await reader.close()
}
report()

async function readOne(
  paper: { layout: Layout; language: Language; grade: Grade },
  photo: Parameters<typeof preparePicture>[0],
  seed: number,
): Promise<Result> {
  const { layout, language, grade } = paper
  const name = `${layout}/${language}/${grade}`
  const start = performance.now()
  const prepared = preparePicture(photo)
  const prepareMs = performance.now() - start
  const measures = JSON.stringify(prepared.measures, (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  )
  if (prepared.problem) {
    say(`${name.padEnd(34)} refused: ${prepared.problem}  ${measures}`)
    return { grade, refused: prepared.problem, score: null, prepareMs, readMs: null }
  }
  const { words, ms } = await reader.read(prepared.toRead)
  if (!isReadable(words)) {
    say(`${name.padEnd(34)} refused: unreadable  ${measures}`)
    return { grade, refused: 'unreadable', score: null, prepareMs, readMs: ms }
  }
  const { width, height } = prepared.page
  const truth = paperOf(layout, inventOrder(language, seed), language).truth
  const found = score(truth, readOrder([{ width, height, words }], { countriesOf: countriesOfTown }))
  say(
    `${name.padEnd(34)} ${found.found}/${found.expected} found, ${found.wrong} of ${found.proposed} wrong, ${found.sureAndWrong} of them sure${isShown ? `  ${measures}` : ''}`,
  )
  if (isShown) for (const line of found.missed) say(`    ${line}`)
  for (const line of found.mistakes) say(`    sure and wrong: ${line}`)
  return { grade, refused: null, score: found, prepareMs, readMs: ms }
}

function report(): void {
  let isGood = true
  const lines = GRADES.map((grade) => {
    const own = results.filter((result) => result.grade === grade)
    const read = own.flatMap((result) => (result.score ? [result.score] : []))
    const sums = summed(read)
    const recall = sums.expected === 0 ? 1 : sums.found / sums.expected
    if (recall < LEAST[grade]) isGood = false
    say(
      `${grade.padEnd(6)} ${own.length} papers, ${own.length - read.length} refused, fields found ${percent(recall)} (at least ${percent(LEAST[grade])}), sure and wrong ${sums.sureAndWrong} of ${sums.sure}, wrong at all ${sums.wrong} of ${sums.proposed}`,
    )
    return { grade, papers: own.length, refused: own.length - read.length, recall, ...sums }
  })
  const all = summed(results.flatMap((result) => (result.score ? [result.score] : [])))
  const wrong = all.sure === 0 ? 0 : all.sureAndWrong / all.sure
  if (wrong > MOST_WRONG) isGood = false
  const slowest = Math.max(...results.map(({ prepareMs }) => prepareMs))
  const read = results.flatMap(({ readMs }) => (readMs === null ? [] : [readMs])).toSorted((a, b) => a - b)
  say(
    `wrong values proposed as sure: ${percent(wrong)} (at most ${percent(MOST_WRONG)}); preparing a picture took at most ${Math.round(slowest)} ms; reading ${read.length > 0 ? `${Math.round(read[Math.floor(read.length / 2)] ?? 0)} ms in the median` : 'came from the cache'}`,
  )
  say(JSON.stringify({ bench: 'documents', ok: isGood, wrongWhenSure: wrong, grades: lines }))
  process.exitCode = isGood ? 0 : 1
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`
}
