import { expect, test } from 'vitest'
import { TONES } from './tones.ts'

// The design's promise is a number, so it is computed: 4.5:1 for everything that is read, 7:1 for hall reading text.
type Theme = 'light' | 'dark' | 'contrast'
// The test runner empties style sheets that are imported, and the app has no Node types: the file is read by hand.
declare const process: { getBuiltinModule(name: 'node:fs'): { readFileSync(path: URL, encoding: 'utf8'): string } }
const css = process.getBuiltinModule('node:fs').readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const themes: readonly Theme[] = ['light', 'dark', 'contrast']

const block = (start: string): string => {
  const from = css.indexOf(start)
  return css.slice(from, css.indexOf('}', from))
}

const colour = (name: string, theme: Theme): string => {
  const own =
    theme === 'contrast' ? new RegExp(`${name}: (#[0-9a-f]{6})`).exec(block(":root[data-theme='contrast']"))?.[1] : undefined
  if (own) return own
  const found = new RegExp(`${name}: (?:light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)|(#[0-9a-f]{6}))`).exec(block(':root {'))
  if (!found) throw new Error(`no colour ${name}`)
  return (theme === 'dark' ? found[2] : found[1]) ?? found[3] ?? ''
}

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (ink: string, paper: string, theme: Theme): number => {
  const [a, b] = [luminance(colour(ink, theme)), luminance(colour(paper, theme))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const reading: readonly (readonly [string, string])[] = ['--lb-ink', '--lb-ink-soft'].flatMap((ink) =>
  ['--lb-ground', '--lb-panel', '--lb-sunk', '--lb-accent-soft'].map((paper) => [ink, paper] as const),
)
const pressed: readonly (readonly [string, string])[] = [
  ['--lb-accent-ink', '--lb-accent'],
  ['--lb-accent-ink', '--lb-accent-strong'],
  ['--lb-accent', '--lb-panel'],
  ['--lb-accent', '--lb-ground'],
  ['--lb-accent', '--lb-accent-soft'],
  ['--lb-red-ink', '--lb-red'],
  ['--lb-red-text', '--lb-panel'],
  ['--lb-amber-text', '--lb-amber-soft'],
  ['--lb-bar-ink-soft', '--lb-bar'],
]

test.each(themes)('reading text reaches 7:1 in the %s theme', (theme) => {
  const short = reading.filter(([ink, paper]) => contrast(ink, paper, theme) < 7)
  expect(short).toEqual([])
})

test.each(themes)('what is pressed or warns reaches 4.5:1 in the %s theme', (theme) => {
  const short = pressed.filter(([ink, paper]) => contrast(ink, paper, theme) < 4.5)
  expect(short).toEqual([])
})

test.each(themes)('every tone is a label read in the hall: 7:1 in the %s theme', (theme) => {
  const short = Object.entries(TONES).filter(([, look]) => contrast(look.ink, look.paper, theme) < 7)
  expect(short.map(([tone]) => tone)).toEqual([])
})

test.each(themes)('borders of controls reach 3:1 in the %s theme', (theme) => {
  for (const paper of ['--lb-panel', '--lb-ground']) expect(contrast('--lb-line-strong', paper, theme)).toBeGreaterThanOrEqual(3)
})
