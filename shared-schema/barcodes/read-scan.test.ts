import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { allAis } from './ai-table.ts'
import { checkDigit } from './check-digit.ts'
import { buildElementString } from './element-string.ts'
import { readScan, scannedSscc, scannedValue } from './read-scan.ts'

const GS = '\u001D'
const SSCC = '340123450000000000'

function elementsOf(text: string, identifier?: string) {
  const reading = readScan(text, identifier)
  return reading.kind === 'gs1' ? reading.elements.map(({ ai, value }) => `(${ai})${value}`).join('') : `${reading.kind}`
}

function refusalOf(text: string, identifier?: string) {
  const reading = readScan(text, identifier)
  return reading.kind === 'refused' ? reading.code : reading.kind
}

test('N1 BAR-1 an SSCC is found with every way a reader may send it', () => {
  for (const sent of [
    `]C100${SSCC}`,
    `]C1${GS}00${SSCC}`,
    `${GS}00${SSCC}`,
    `]d200${SSCC}`,
    `]Q300${SSCC}\r`,
    `]e000${SSCC}\t`,
    `(00)${SSCC}`,
    `(00) 3 4012345 000000000 0`,
    `00${SSCC}`,
    SSCC,
    '3 4012345 000000000 0',
    `https://id.gs1.org/00/${SSCC}`,
    `]C1<GS>00${SSCC}`,
  ])
    expect(scannedSscc(readScan(sent)), sent).toBe(SSCC)
  expect(scannedSscc(readScan(`00${SSCC}`, ']C1'))).toBe(SSCC)
})

test('N1 BAR-1 what was only inferred says so', () => {
  expect(readScan(SSCC)).toMatchObject({ kind: 'gs1', certainty: 'inferred' })
  expect(readScan(`]C100${SSCC}`)).toMatchObject({ kind: 'gs1', certainty: 'marked', symbology: 'gs1-128' })
})

test('N1 BAR-2 a whole pallet label is read, separators ending what has no length of its own', () => {
  const sent = `]C10209501101530003${GS}10ABC123${GS}37403102001250`
  expect(refusalOf(sent)).toBe('wrong-length')
  expect(elementsOf(`]C1020950110153000310ABC123${GS}3740${GS}3102001250`)).toBe('(02)09501101530003(10)ABC123(37)40(3102)001250')
  expect(elementsOf(`020950110153000310ABC123${GS}3740`)).toBe('(02)09501101530003(10)ABC123(37)40')
})

test('N1 BAR-4 a wrong check digit refuses the read, however it was sent', () => {
  const wrong = '081201201212102125'
  for (const sent of [`]C100${wrong}`, `(00)${wrong}`, `00${wrong}`, `https://id.gs1.org/00/${wrong}`])
    expect(refusalOf(sent), sent).toBe('wrong-check-digit')
  expect(readScan(`]C100${wrong}`)).toMatchObject({ element: { ai: '00', value: wrong } })
  expect(refusalOf('4012345678902', ']E0')).toBe('wrong-check-digit')
  expect(refusalOf('14012345678902', ']I1')).toBe('wrong-check-digit')
})

test('N1 BAR-1 item numbers come out of EAN and ITF symbols, and out of those alone', () => {
  expect(elementsOf('4012345678901', ']E0')).toBe('(01)04012345678901')
  expect(elementsOf('40123455', ']E4')).toBe('(01)00000040123455')
  expect(elementsOf('14012345678908', ']I1')).toBe('(01)14012345678908')
  expect(readScan('4012345678901')).toMatchObject({ kind: 'text', text: '4012345678901' })
})

test('N1 BAR-1 everything else is a plain reference', () => {
  for (const text of ['PO-2026/17', '(12) pallets', '(00) maybe', 'https://example.com/blog/01/hello', '00123', '0012345678'])
    expect(readScan(` ${text}\r\n`), text).toMatchObject({ kind: 'text', text })
  expect(readScan(']A0ABC-1')).toMatchObject({ kind: 'text', text: 'ABC-1', symbology: 'code-39' })
  expect(readScan(`]C000${SSCC.slice(0, 5)}`)).toMatchObject({ kind: 'text' })
})

test('N1 BAR-1 nothing, noise and unreadable characters are refused', () => {
  expect(refusalOf('')).toBe('empty')
  expect(refusalOf(`${GS}\r`)).toBe('empty')
  expect(refusalOf('A\u0003B')).toBe('unreadable-characters')
  expect(refusalOf('A\uFFFDB')).toBe('unreadable-characters')
  expect(refusalOf('9'.repeat(5000))).toBe('too-long')
})

test('N1 BAR-6 two values for one identifier contradict each other', () => {
  expect(refusalOf(`]C100${SSCC}00376104250021234569`)).toBe('contradiction')
  expect(elementsOf(`]C100${SSCC}00${SSCC}`)).toBe(`(00)${SSCC}`)
})

test('N1 BAR-11 lost separators: what could be read in two ways is left out', () => {
  expect(elementsOf(`00${SSCC}3302000125`)).toBe(`(00)${SSCC}(3302)000125`)
  expect(elementsOf(`00${SSCC}400PO-77`)).toBe(`(00)${SSCC}(400)PO-77`)
  expect(elementsOf(`020950110153000310ABC1233740`)).toBe('(02)09501101530003')
  expect(readScan(`00${SSCC}hello`)).toMatchObject({ kind: 'text' })
})

test('N1 BAR-2 every AI of the dictionary is read back out of what was built of it', () => {
  expect(allAis()).toHaveLength(541)
  for (const entry of allAis()) {
    const value = SAMPLES[entry.ai] ?? entry.parts.map((part) => sampleOf(part.set, part.max, part.checks)).join('')
    const built = buildElementString([
      { ai: entry.ai, value },
      { ai: '90', value: 'X' },
    ])
    if (entry.ai === '90') continue
    expect(built.ok, `${entry.ai} ${value}`).toBe(true)
    if (built.ok) expect(scannedValue(readScan(`]C1${built.value.data}`), entry.ai), entry.ai).toBe(value)
  }
})

test('N1 BAR-2 no scan of any characters is ever a fault', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(undefined, ']C1', ']d2', ']E0', ']I1', ']Q1'),
      (text, identifier) => {
        expect(['gs1', 'text', 'refused']).toContain(readScan(text, identifier).kind)
      },
    ),
    { numRuns: 120 },
  )
})

test('N1 BAR-4 no wrong digit anywhere in an SSCC is taken for another pallet', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 16 }), fc.nat(17), fc.integer({ min: 1, max: 9 }), (serial, place, shift) => {
      const body = `3${String(serial).padStart(16, '0').slice(-16)}`
      const digits = [...body, checkDigit(body)]
      digits[place] = String((Number(digits[place]) + shift) % 10)
      expect(refusalOf(`]C100${digits.join('')}`)).toBe('wrong-check-digit')
    }),
    { numRuns: 500 },
  )
})

/** Values with rules of their own. */
const SAMPLES: Readonly<Record<string, string>> = {
  '4330': '002500-',
  '4331': '002500-',
  '4332': '002500-',
  '4333': '002500-',
  '7040': '1ABa',
  '7041': 'PUE',
  '7258': '1/3',
  '8001': '12340000502301'.slice(0, 14),
  '8007': 'GB82WEST12345698765432',
  '8010': '4012345#12',
  '8013': '1987654Ad4X4bL5ttr2310c2K',
  '8014': '1987654Ad4X4bL5ttr2310c2K',
}

function sampleOf(set: string, max: number, checks: readonly string[]): string {
  for (const check of checks) if (BY_CHECK[check]) return BY_CHECK[check](max)
  if (checks.includes('key')) return `40${'A'.repeat(max - 2)}`
  return (set === 'n' ? '1' : 'A').repeat(max)
}

const BY_CHECK: Readonly<Record<string, (length: number) => string>> = {
  csum: (length) => '1'.repeat(length - 1) + checkDigit('1'.repeat(length - 1)),
  yymmd0: () => '260200',
  yymmdd: () => '240229',
  yyyymmdd: () => '20260131',
  hh: () => '23',
  mi: () => '59',
  ss: () => '59',
  hhmi: () => '2359',
  iso3166: () => '528',
  iso3166999: () => '999',
  iso3166alpha2: () => 'NL',
  iso4217: () => '978',
  iso5218: () => '2',
  pcenc: () => 'Caf%C3%A9+%2B+co',
  mediatype: () => '05',
  pieceoftotal: () => '0102',
  nozeroprefix: () => '12',
  zero: () => '0',
  nonzero: (length) => '1'.repeat(length),
  winding: () => '9',
  coupon: (length) => '1'.repeat(length),
  latitude: () => '0423456780',
  longitude: () => '1800000000',
}
