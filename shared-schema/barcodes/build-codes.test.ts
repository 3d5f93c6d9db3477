import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALPHABETS, decodeLabelText, encodeLabelText } from './characters.ts'
import { checkDigit, checkPair, hasCheckDigit } from './check-digit.ts'
import { buildDigitalLink, parseDigitalLink } from './digital-link.ts'
import { buildElementString, pairingFaults, parseElementString } from './element-string.ts'
import { elementDay, elementNumber } from './read-values.ts'

const SSCC = { ai: '00', value: '340123450000000000' }
const FROM = { ai: '4324', value: '2611200800' }

test('X1 BAR-4 check digits of published and computed numbers', () => {
  for (const valid of [
    '106141412345678908',
    '376104250021234569',
    '350123451234567894',
    '340123450000000000',
    '306141410000000013',
  ])
    expect(hasCheckDigit(valid), valid).toBe(true)
  expect(hasCheckDigit('081201201212102125')).toBe(false)
  expect(checkDigit('08120120121210212')).toBe('4')
  expect(checkPair('1987654Ad4X4bL5ttr2310c')).toBe('2K')
})

test('E5 BAR-7 predefined lengths stand first and separators only where one is needed', () => {
  const built = buildElementString([
    { ai: '400', value: 'PO-77' },
    SSCC,
    { ai: '403', value: 'R1' },
    { ai: '3302', value: '012550' },
  ])
  expect(built).toMatchObject({
    ok: true,
    value: {
      data: '003401234500000000003302012550400PO-77\u001D403R1',
      readable: '(00)340123450000000000(3302)012550(400)PO-77(403)R1',
    },
  })
})

test('E5 BAR-7 what does not fit its identifier is not built', () => {
  expect(buildElementString([{ ai: '00', value: '340123450000000001' }])).toMatchObject({
    refusal: { code: 'wrong-check-digit' },
  })
  expect(buildElementString([{ ai: '400', value: 'Straße' }])).toMatchObject({ refusal: { code: 'wrong-characters' } })
  expect(buildElementString([{ ai: '403', value: 'A'.repeat(31) }])).toMatchObject({ refusal: { code: 'wrong-length' } })
  expect(buildElementString([{ ai: '4324', value: '2613200800' }])).toMatchObject({ refusal: { code: 'wrong-date' } })
  expect(buildElementString([{ ai: '4307', value: 'XX' }])).toMatchObject({ refusal: { code: 'wrong-content' } })
  expect(buildElementString([{ ai: '999', value: '1' }])).toMatchObject({ refusal: { code: 'unknown-ai' } })
})

test('E5 BAR-7 whatever was built reads back as it was', () => {
  const word = fc.string({ unit: fc.constantFrom(...ALPHABETS.x), minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(word, word, word, (order, route, batch) => {
      const parts = [{ ai: '400', value: order }, SSCC, { ai: '403', value: route }, { ai: '10', value: batch }]
      const built = buildElementString(parts)
      expect(built.ok && parseElementString(built.value.data)).toEqual({ ok: true, value: built.ok && built.value.elements })
    }),
    { numRuns: 300 },
  )
})

test('E5 BAR-8 what has to stand beside an element is told', () => {
  expect(pairingFaults([{ ai: '4303', value: 'x' }])).toEqual([{ ai: '4303', with: ['4302'] }])
  expect(pairingFaults([SSCC, FROM])).toEqual([])
  expect(pairingFaults([SSCC, { ai: '3302', value: '1' }, { ai: '3301', value: '1' }])).toHaveLength(2)
  expect(
    pairingFaults([
      { ai: '7258', value: '1/2' },
      { ai: '8018', value: '' },
    ]),
  ).toEqual([{ ai: '7258', with: ['8018', '7259'] }])
})

test('N1 BAR-9 a Digital Link is read with its qualifiers and attributes', () => {
  const link = 'https://example.com/some/path/01/9506000134352/10/AB%2F1/21/77?3103=000195&linkType=all#top'
  expect(parseDigitalLink(link)).toMatchObject({
    value: [
      { ai: '01', value: '09506000134352' },
      { ai: '10', value: 'AB/1' },
      { ai: '21', value: '77' },
      { ai: '3103', value: '000195' },
    ],
  })
  expect(parseDigitalLink('https://id.gs1.org/00/340123450000000000/')).toMatchObject({ ok: true })
  expect(parseDigitalLink('https://example.com/01/09506000134352/21/77/10/AB')).toBeNull()
  expect(parseDigitalLink('https://example.com/orders/12')).toBeNull()
  expect(parseDigitalLink('https://example.com/01/%E0%A4%A')).toBeNull()
  expect(parseDigitalLink('https://id.gs1.org/00/340123450000000001')).toMatchObject({ refusal: { code: 'wrong-check-digit' } })
})

test('N1 BAR-9 a link is built as it is read', () => {
  const parts = [SSCC, { ai: '400', value: 'PO/77 %' }, FROM].map((part) => ({ ...part, value: part.value.replace(' ', '_') }))
  const link = buildDigitalLink('https://portal.example', parts)
  expect(link).toEqual({ ok: true, value: 'https://portal.example/00/340123450000000000?400=PO%2F77_%25&4324=2611200800' })
  expect(link.ok && parseDigitalLink(link.value)).toEqual({ ok: true, value: parts })
  expect(buildDigitalLink('https://x', [{ ai: '400', value: 'A' }])).toMatchObject({ ok: false })
  const serial = { ai: '21', value: '7' }
  expect(buildDigitalLink('https://x', [SSCC, serial])).toMatchObject({ refusal: { code: 'contradiction', ai: '21' } })
  const item = { ai: '01', value: '09506000134352' }
  expect(buildDigitalLink('https://x', [item, serial, { ai: '10', value: 'B' }])).toMatchObject({
    value: 'https://x/01/09506000134352/10/B/21/7',
  })
})

test('E5 BAR-10 names of any script come back, cut between characters and never within one', () => {
  expect(encodeLabelText('Müller & Söhne', 35)).toBe('M%C3%BCller+&+S%C3%B6hne')
  expect(decodeLabelText(encodeLabelText('Łódź 100% + 2', 70))).toBe('Łódź 100% + 2')
  expect(decodeLabelText('%C3')).toBeNull()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const encoded = encodeLabelText(text, 35)
      expect(encoded.length).toBeLessThanOrEqual(35)
      expect(text.normalize('NFC').startsWith(decodeLabelText(encoded) ?? 'never')).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('N1 measures, amounts and days mean what their identifiers say', () => {
  expect(elementNumber({ ai: '3302', value: '012550' })).toBe(125.5)
  expect(elementNumber({ ai: '3932', value: '978001999' })).toBe(19.99)
  expect(elementNumber({ ai: '37', value: '40' })).toBe(40)
  expect(elementNumber({ ai: '400', value: '12' })).toBeUndefined()
  expect(elementDay({ ai: '15', value: '271200' }, 2026)).toBe('2027-12')
  expect(elementDay({ ai: '4324', value: '2611200800' }, 2026)).toBe('2026-11-20')
  expect(elementDay({ ai: '11', value: '990131' }, 2026)).toBe('1999-01-31')
  expect(elementDay({ ai: '17', value: '010131' }, 2098)).toBe('2101-01-31')
})
