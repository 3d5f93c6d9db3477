import { expect, test } from 'vitest'
import { aJpeg, aPdf, aPng, aWebp, HOSTILE_FILES } from '../testing/file-bytes.ts'
import { FILE_TYPES, lookAtFile, MAX_PIXELS } from './file-kind.ts'
import { cleanFileName, fileNameSchema } from './file-name.ts'

test('ATT-2 a file is what its first bytes say, with the size of an image by its header', () => {
  expect(lookAtFile(aJpeg())).toEqual({ ok: true, type: 'image/jpeg', size: { width: 80, height: 60 } })
  expect(lookAtFile(aPng(640, 480))).toEqual({ ok: true, type: 'image/png', size: { width: 640, height: 480 } })
  expect(lookAtFile(aWebp(2048, 100))).toEqual({ ok: true, type: 'image/webp', size: { width: 2048, height: 100 } })
  expect(lookAtFile(aPdf())).toEqual({ ok: true, type: 'application/pdf', size: null })
  const heic = Uint8Array.from('\0\0\0\x18ftypheic', (character) => character.charCodeAt(0))
  expect(lookAtFile(heic)).toMatchObject({ ok: true, type: 'image/heic' })
})

test('ATT-2 ATT-3 hostile files are refused, or are a kind that is harmless', () => {
  const looks = HOSTILE_FILES.map(({ name, bytes }) => [name, lookAtFile(bytes).ok])
  expect(looks).toEqual(HOSTILE_FILES.map(({ name, isTaken }) => [name, isTaken]))
})

test('ATT-3 an image of 900 million pixels is refused by its header; one of just enough is not', () => {
  expect(lookAtFile(aPng(30_000, 30_000))).toEqual({ ok: false, problem: 'too-many-pixels' })
  expect(lookAtFile(aPng(20_001, 1))).toEqual({ ok: false, problem: 'too-many-pixels' })
  expect(lookAtFile(aPng(8_000, MAX_PIXELS / 8_000))).toMatchObject({ ok: true })
  expect(lookAtFile(aPng(0, 10))).toEqual({ ok: false, problem: 'unreadable' })
  expect(lookAtFile(aJpeg().subarray(0, 10))).toEqual({ ok: false, problem: 'unreadable' })
})

test('ATT-2 no cut of any file makes the look fail otherwise than by its answer', () => {
  for (const bytes of [aJpeg(60), aPng(10, 10), aWebp(10, 10), aPdf(), ...HOSTILE_FILES.map((file) => file.bytes)]) {
    for (let length = 0; length <= Math.min(bytes.length, 80); length++)
      expect(typeof lookAtFile(bytes.subarray(0, length)).ok).toBe('boolean')
  }
})

test('ATT-5 names lose paths, control and direction marks, foreign endings and length', () => {
  const cleaned = (name: string) => cleanFileName(name, 'application/pdf')
  expect(cleaned('invoice.pdf')).toBe('invoice.pdf')
  expect(cleaned('../../etc/passwd')).toBe('passwd.pdf')
  expect(cleaned('C:\\Users\\me\\Lieferschein 12.PDF')).toBe('Lieferschein 12.pdf')
  expect(cleaned('invoice.pdf.html')).toBe('invoice.pdf')
  expect(cleaned('a\0b\u202ecod.exe')).toBe('abcod.pdf')
  expect(cleaned('   ...   ')).toBe('document.pdf')
  expect(cleaned('NUL')).toBe('document.pdf')
  expect(cleaned('a"b\r\nX: y')).toBe('abX y.pdf')
  expect(encodeURIComponent(cleaned('ü'.repeat(300))).replaceAll(/%../g, '.').length).toBeLessThanOrEqual(255)
})

test('ATT-5 a clean name stays what it is, and only a clean name is taken', () => {
  for (const { name } of HOSTILE_FILES)
    for (const type of FILE_TYPES) {
      const clean = cleanFileName(name, type)
      expect(cleanFileName(clean, type)).toBe(clean)
      expect(fileNameSchema.safeParse(clean).success, clean).toBe(true)
    }
  const refused = [
    '../a.pdf',
    'a\0.pdf',
    'a.pdf.html',
    'a.pdf.pdf',
    '\u202ea.pdf',
    `${'a'.repeat(252)}.pdf`,
    'a',
    '.pdf',
    'a/b.pdf',
    'con.pdf',
  ]
  expect(refused.filter((name) => fileNameSchema.safeParse(name).success)).toEqual([])
})
