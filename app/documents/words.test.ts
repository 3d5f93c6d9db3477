import { expect, test } from 'vitest'
import { wordsOfPdf } from './pdf-words.ts'
import { isReadable, meanConfidence, wordsOfPage, type EnginePage } from './words-of-page.ts'

test('N5 the pieces of a PDF become words: what touches belongs together, what stands apart does not', () => {
  const piece = (text: string, x: number, width: number) => ({ text, x, baseline: 100, width, height: 10 })
  const words = wordsOfPdf([piece('Refe', 0, 20), piece('renz: PO', 20, 40), piece('4711', 120, 20)])
  expect(words.map(({ text }) => text)).toEqual(['Referenz:', 'PO', '4711'])
  expect(words[2]?.box).toEqual({ x: 120, y: 92, width: 20, height: 10 })
})

const page = (words: readonly (readonly [string, number, number])[]): EnginePage => ({
  blocks: [
    {
      paragraphs: [
        {
          lines: [
            { words: words.map(([text, confidence, x]) => ({ text, confidence, bbox: { x0: x, y0: 0, x1: x + 40, y1: 10 } })) },
          ],
        },
      ],
    },
  ],
})

test('N5 DOC-7 specks and second readings of one place are left out, and a page of guesses is unreadable', () => {
  expect(
    wordsOfPage(
      page([
        ['Order', 95, 0],
        ['Ordr', 50, 5],
        ['~', 2, 100],
        ['PO-1', 90, 200],
      ]),
    ).map(({ text }) => text),
  ).toEqual(['Order', 'PO-1'])
  const many = (confidence: number) =>
    wordsOfPage(page(Array.from({ length: 20 }, (_, n) => [`word${n}`, confidence, n * 100] as const)))
  expect(meanConfidence(many(80))).toBeCloseTo(0.8)
  expect(isReadable(many(80))).toBe(true)
  expect(isReadable(many(40))).toBe(false)
  expect(isReadable(many(95).slice(0, 5))).toBe(false)
})
