import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { absentModules } from '../../.ci/absent-modules.ts'
import { ensureChromium } from '../../.ci/chromium.ts'
import { documentFonts } from '../../.ci/document-fonts.ts'
import { CHROMIUM_ARGS } from '../../app/e2e/browser.ts'
import { drawLabels } from '../../app/labels/draw-labels.ts'
import { FontSet } from '../../app/labels/font-set.ts'
import { decode, prepareDecoder, rasterOf, rasterPages } from '../../app/testing/node/label-proof.ts'
import { describeMachine } from '../server/machine.ts'
import { flatLabel, PAPER } from './flat.mjs'
import { benchLabels } from './labels.mjs'
import { withPdfkit } from './with-pdfkit.mjs'
import { withPdfLib } from './with-pdf-lib.mjs'

const ROUNDS = 2
const count = Number(process.argv[2] ?? '1000')
const say = (text) => void process.stdout.write(`${text}\n`)
const page = { width: (PAPER.page.width * 72) / 25.4, height: (PAPER.page.height * 72) / 25.4 }

const machine = describeMachine()
const labels = benchLabels(count)
// The fonts of the product, cut to what Europe writes, for everybody.
const fonts = [{ name: 'european', regular: await fontFile('regular'), bold: await fontFile('bold') }]
const set = new FontSet(fonts)
const flat = labels.map((label) => flatLabel(label, set))
say(`${count} labels of A6 in one PDF, best of ${ROUNDS}; ours lays out, the others are given the finished layout`)

const rows = []
await inChromium()
await inNode()
say(
  `${machine.cpu}, ${machine.cores} cores, load ${machine.loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after, Node ${machine.node}, ${machine.commit}`,
)
const ours = (where) => rows.find((row) => row.where === where && row.isRival === false).ms
const faster = rows.filter((row) => row.isRival && row.ms < ours(row.where))
for (const { who, where } of faster) say(`${who} was faster in ${where}`)
process.exitCode = faster.length === 0 ? 0 : 1

async function fontFile(weight) {
  const path = await documentFonts().resolveId(`virtual:document-font/${weight}`)
  return new Uint8Array(await readFile(path.replace('?url', ''))).buffer
}

async function inChromium() {
  const outDir = join(import.meta.dirname, '../../.cache/bench-labels')
  const plugins = () => [absentModules(['html2canvas', 'dompurify', 'canvg'])]
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    plugins: [plugins(), documentFonts()],
    worker: { format: 'es', plugins },
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(import.meta.dirname, 'page.html') } },
  })
  const server = await preview({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 9341, host: '127.0.0.1' },
  })
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS })
  try {
    const tab = await browser.newPage()
    tab.on('pageerror', (error) => say(String(error)))
    await tab.goto('http://127.0.0.1:9341/page.html')
    await tab.waitForFunction(() => globalThis.loadbayBench !== undefined)
    const run = (what, ...args) => tab.evaluate(([name, given]) => globalThis.loadbayBench[name](...given), [what, args])
    await best('Chromium', 'ours, in its worker', false, () => run('ours', labels))
    await best('Chromium', 'pdf-lib', true, () => run('pdfLib', labels, page))
    await best('Chromium', 'ours as ZPL', undefined, () => run('zpl', labels))
    const { how, done, ms } = await run('cancelled', labels)
    say(`cancelled after ${done} of ${count}: ${how}, ${ms.toFixed(0)} ms after the start`)
  } finally {
    await browser.close()
    await server.close()
  }
}

async function inNode() {
  const [european] = fonts
  const given = { regular: new Uint8Array(european.regular), bold: new Uint8Array(european.bold) }
  let last = null
  await best('Node', 'ours', false, async () => {
    const job = { labels, paper: 'a6', dpi: 203, fileName: 'labels' }
    last = await timed(() =>
      drawLabels(
        { language: 'pdf', job, fonts },
        () => null,
        () => null,
      ),
    )
    return { ...last, bytes: last.made.bytes.byteLength, pages: last.made.pages }
  })
  await best('Node', 'pdf-lib', true, async () => {
    const { ms, cpu, made } = await timed(() => withPdfLib(flat, given, page))
    return { ms, cpu, bytes: made.byteLength, pages: flat.length }
  })
  await best('Node', 'pdfkit', true, async () => {
    const { ms, cpu, made } = await timed(() =>
      withPdfkit(flat, { regular: Buffer.from(given.regular), bold: Buffer.from(given.bold) }, page),
    )
    return { ms, cpu, bytes: made.byteLength, pages: flat.length }
  })
  await prove(last.made.bytes)
}

/** A file that is fast and wrong is worth nothing: the last label is printed and read. */
async function prove(bytes) {
  await prepareDecoder()
  const raster = (await rasterPages(bytes.buffer, 203, [count]))[0]
  const read = (await decode(rasterOf(raster))).map(({ text }) => text)
  const wanted = [labels.at(-1).barcodes.at(-1).content, labels.at(-1).matrix.content]
  if (!wanted.every((content) => read.includes(content)))
    throw new Error(`the last label reads ${JSON.stringify(read)}, not ${JSON.stringify(wanted)}`)
  say('the last label of the file, at 203 dpi, reads as it was written')
}

async function timed(work) {
  const from = performance.now()
  const before = process.cpuUsage()
  const made = await work()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - from, cpu: (user + system) / 1000, made }
}

async function best(where, who, isRival, work) {
  const tries = []
  for (let round = 0; round < ROUNDS; round++) tries.push(await work())
  const [first] = tries.toSorted((a, b) => a.ms - b.ms)
  const cpu = first.cpu === undefined ? '' : `   CPU ${Math.min(...tries.map((one) => one.cpu)).toFixed(0)} ms`
  const gap =
    first.gap === undefined ? '' : `   page silent for at most ${Math.min(...tries.map((one) => one.gap)).toFixed(0)} ms`
  say(
    `${where.padEnd(9)} ${who.padEnd(20)} ${first.ms.toFixed(0).padStart(6)} ms   ${Math.round(first.bytes / 1024)
      .toString()
      .padStart(6)} KB   ${first.pages} pages${gap}${cpu}`,
  )
  rows.push({ where, who, isRival, ms: first.ms })
}
