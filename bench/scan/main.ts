/**
 * `npm run bench:scan [-- <condition>]`: how many of the labels that label-set.ts draws are read, by html5-qrcode's own decoder, by
 * zxing-wasm alone and by ours, on the same pictures. Fails under 85 % of all, at one wrong text, or behind either of the two.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { describeMachine } from '../server/machine.ts'
import { spreadOf } from '../server/percentiles.ts'
import { openDecoders, type Answer } from './decoders.ts'
import { labelPictures } from './label-set.ts'

const LEAST_SHARE = 0.85
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const wanted = process.argv[2]

interface Line {
  readonly symbol: string
  readonly condition: string
  readonly decoder: string
  readonly outcome: 'read' | 'wrong' | 'nothing'
  readonly answer: Answer
}

const decoders = await openDecoders()
const lines: Line[] = []
let labels = 0
for (const { symbol, condition, picture } of labelPictures(wanted)) {
  labels += 1
  for (const decoder of decoders) {
    const answer = await decoder.read(picture)
    const outcome = answer.text === null ? 'nothing' : isSame(answer.text, symbol.text) ? 'read' : 'wrong'
    lines.push({ symbol: symbol.name, condition, decoder: decoder.name, outcome, answer })
    if (outcome === 'wrong') say(`wrong: ${decoder.name} says ${JSON.stringify(answer.text)} of ${symbol.name}, ${condition}`)
  }
}

/** A leading separator, as the library says it of a GS1 DataMatrix, means nothing. */
function isSame(said: string, meant: string): boolean {
  return (said.startsWith('\u001d') ? said.slice(1) : said) === meant
}

const results = decoders.map(({ name }) => summary(name))
tell('condition', 'condition')
tell('symbol', 'symbol')
say('')
for (const { name, read, wrong, readMs, missMs, looks } of results)
  say(
    `${name.padEnd(20)} read ${read} of ${labels} (${percent(read / labels)})   wrong ${wrong}   ` +
      `read in ${readMs.p50} ms (p95 ${readMs.p95}), given up after ${missMs.p50} ms${looks ? `, ${looks}` : ''}`,
  )

function summary(name: string) {
  const mine = lines.filter(({ decoder }) => decoder === name)
  const of = (outcome: Line['outcome']) => mine.filter((line) => line.outcome === outcome)
  const readLooks = of('read').map(({ answer }) => answer.looks)
  const first = readLooks.filter((count) => count === 1).length
  return {
    name,
    read: of('read').length,
    wrong: of('wrong').length,
    readMs: spreadOf(of('read').map(({ answer }) => answer.ms)),
    missMs: spreadOf(of('nothing').map(({ answer }) => answer.ms)),
    looks: Math.max(0, ...readLooks) > 1 ? `${first} at the first look` : '',
  }
}

function tell(title: string, key: 'condition' | 'symbol'): void {
  say(`\n${title.padEnd(22)}${decoders.map(({ name }) => name.padStart(20)).join('')}`)
  for (const value of new Set(lines.map((line) => line[key]))) {
    const cells = decoders.map(({ name }) => {
      const mine = lines.filter((line) => line[key] === value && line.decoder === name)
      return `${mine.filter(({ outcome }) => outcome === 'read').length}/${mine.length}`.padStart(20)
    })
    say(value.padEnd(22) + cells.join(''))
  }
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

mkdirSync('.cache/bench', { recursive: true })
writeFileSync('.cache/bench/scan.json', JSON.stringify({ machine: describeMachine(), labels, results, lines }, null, 1))

if (wanted === undefined) {
  const [library, wasm, mine] = results
  const isGood =
    mine &&
    library &&
    wasm &&
    mine.read / labels >= LEAST_SHARE &&
    mine.wrong === 0 &&
    mine.read > Math.max(library.read, wasm.read)
  say(isGood ? '\nas it should be' : '\nNOT as it should be: 85 %, none wrong, ahead of both')
  process.exitCode = isGood ? 0 : 1
}
