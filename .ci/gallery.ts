import { AxeBuilder } from '@axe-core/playwright'
import { mkdir } from 'node:fs/promises'
import { chromium, type Browser } from 'playwright-core'
import { createServer } from 'vite'

/**
 * Photographs the component gallery in every size and theme into .screenshots/gallery and runs axe on each picture.
 * `npm run gallery`, or `npm run gallery -- list dark` for a part and a theme. Fails on a serious finding.
 */
const SIZES = [
  { name: 'phone', width: 390, height: 844, isTouch: true },
  { name: 'tablet', width: 1024, height: 768, isTouch: true },
  { name: 'desk', width: 1440, height: 900, isTouch: false },
] as const
const THEMES = ['light', 'dark', 'contrast'] as const
const VIEWS = [
  'basics',
  'fields',
  'list',
  'list&open=NL-20419&tide=offline',
  'states',
  'states&open=panel&tide=needs-you',
  'states&open=confirm',
  'compare',
  'facts&tide=waiting',
]
const OUT = '.screenshots/gallery'

type Size = (typeof SIZES)[number]
type Shot = { view: string; size: Size; theme: string; origin: string; isTall: boolean }

const words = process.argv.slice(2)
const isWanted = (group: readonly string[], name: string): boolean => {
  const asked = words.filter((word) => group.some((item) => item.startsWith(word)))
  return asked.length === 0 || asked.some((word) => name.startsWith(word))
}

const server = await createServer({
  configFile: 'vite.config.ts',
  server: { port: Number(process.env['GALLERY_PORT'] ?? 18150), host: '127.0.0.1' },
  logLevel: 'error',
})
await server.listen()
const origin = server.resolvedUrls?.local[0] ?? ''
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
await mkdir(OUT, { recursive: true })
let findings = 0
try {
  for (const size of SIZES.filter(({ name }) =>
    isWanted(
      SIZES.map((item) => item.name),
      name,
    ),
  )) {
    for (const theme of THEMES.filter((name) => isWanted(THEMES, name))) {
      for (const view of VIEWS.filter((name) => isWanted(VIEWS, name)))
        findings += await shoot(browser, { view, size, theme, origin, isTall: process.env['TALL'] === '1' })
    }
  }
} finally {
  await browser.close()
  await server.close()
}
console.log(`${findings} serious findings`)
process.exitCode = findings > 0 ? 1 : 0

async function shoot(from: Browser, { view, size, theme, origin: at, isTall }: Shot): Promise<number> {
  const context = await from.newContext({
    viewport: { width: size.width, height: isTall ? 2600 : size.height },
    hasTouch: size.isTouch,
    isMobile: size.isTouch,
  })
  await context.addInitScript((name) => localStorage.setItem('loadbay.theme', name), theme)
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(`${at}dev/gallery.html?part=${view}`)
  await page.waitForSelector('#main > *')
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(450)
  const name = `${view.replaceAll(/[&=]/g, '-')}.${size.name}.${theme}`
  await page.screenshot({ path: `${OUT}/${name}.png` })
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  for (const found of violations)
    console.log(
      `${name}: [${found.impact}] ${found.id}: ${found.help}\n    ${found.nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join('\n    ')}`,
    )
  const small = size.isTouch ? await page.evaluate(smallTargets) : []
  for (const target of small) console.log(`${name}: [target] ${target}`)
  await context.close()
  return serious.length + small.length
}

/** Runs in the page: what a glove could not hit. A label's whole area counts for its box; words inside a sentence are exempt. */
function smallTargets(): string[] {
  const LEAST = 48
  const targets = [
    ...document.querySelectorAll<HTMLElement>('button, a[href], select, input, textarea, [role="tab"], [role="option"]'),
  ]
  return targets.flatMap((element) => {
    const area = (element.closest('label') ?? element).getBoundingClientRect()
    const isSeen = area.width > 1 && element.checkVisibility() && !element.matches('p a, .lb-skip, [aria-hidden="true"]')
    if (!isSeen || (area.width >= LEAST - 0.5 && area.height >= LEAST - 0.5)) return []
    return [`${Math.round(area.width)}x${Math.round(area.height)} ${element.outerHTML.slice(0, 120)}`]
  })
}
