import { describe, expect, test } from 'vitest'
import { datesIn, timesIn } from './dates.ts'
import { figure, measuresIn, weightIn } from './figures.ts'
import { packagingNamed } from './packaging-named.ts'
import { postalIn } from './postal.ts'
import { takePhone, takeReference } from './take-values.ts'

describe('DOC-3 days', () => {
  test.each([
    ['24-09-2026', '2026-09-24'],
    ['3.2.26', '2026-02-03'],
    ['2026-11-23', '2026-11-23'],
    ['Mo 23. November 2026', '2026-11-23'],
    ['le 1er décembre 2026', '2026-12-01'],
    ['1 mrt 2026', '2026-03-01'],
    ['Nov 23rd, 2026', '2026-11-23'],
    ['23 Movember 2026', '2026-11-23'],
  ])('N5 %s', (text, day) => {
    expect(datesIn(text).map(({ value }) => value)).toEqual([day])
  })

  test.each(['31-02-2026', '13/13/2026', '120 x 100 x 20', '+31 77 351 2244', '1.250,50', '12345-12'])(
    'N5 %s is no day',
    (text) => {
      expect(datesIn(text)).toEqual([])
    },
  )
})

test.each([
  ['08:00 - 12:00', '08:00', '12:00'],
  ['tussen 8.00 en 12.30 uur', '08:00', '12:30'],
  ['zwischen 7 Uhr und 16:00', '07:00', '16:00'],
  ['8h00 à 12h00', '08:00', '12:00'],
  ['9 am to 5 pm', '09:00', '17:00'],
  ['vor 12:00 Uhr', null, '12:00'],
  ['from 14:15', '14:15', null],
])('N5 DOC-3 the window %s', (text, from, until) => {
  expect(timesIn(text)).toEqual({ from, until })
})

test.each(['12.50', '1.250 kg', '25:00'])('N5 DOC-3 %s is no time', (text) => {
  expect(timesIn(text)).toBeNull()
})

test.each([
  ['1.250', 1250],
  ['1,250.5', 1250.5],
  ['1 250,5', 1250.5],
  ['12,5', 12.5],
  ['0.750', 0.75],
  ['1.2.3', null],
])('N5 DOC-5 the figure %s', (text, value) => {
  expect(figure(text)).toBe(value)
})

test('N5 DOC-5 weights and measures come out in kilograms and centimetres', () => {
  expect(weightIn('brutto 2,4 t')).toBe(2400)
  expect(weightIn('480 kg')).toBe(480)
  expect(weightIn('480')).toBeNull()
  expect(measuresIn('1200x800x1450 mm')?.cm).toEqual([120, 80, 145])
  expect(measuresIn('1,20 x 0,80 x 1,45')?.cm).toEqual([120, 80, 145])
  expect(measuresIn('120 x 80')).toBeNull()
})

test.each([
  ['3 europallets', 'euro-pallet'],
  ['Halbpaletten', 'half-pallet'],
  ['palettes industrielles', 'industrial-pallet'],
  ['Fässer', 'drum'],
  ['Gitterboxen', 'box-pallet'],
])('N5 DOC-5 %s are packed in %s', (text, packaging) => {
  expect(packagingNamed(text)?.packaging).toBe(packaging)
})

test.each([
  ['3011AB Rotterdam', '3011 AB', 'Rotterdam', 'NL'],
  ['D-20457 Hamburg', '20457', 'Hamburg', 'DE'],
  ['B - 3600 Genk', '3600', 'Genk', 'BE'],
  ['62-800 Kalisz', '62-800', 'Kalisz', 'PL'],
  ['Leeds LS1 4AP', 'LS1 4AP', 'Leeds', 'GB'],
  ['59200 Tourcoing', '59200', 'Tourcoing', null],
])('N5 DOC-4 the town in %s', (text, postcode, city, country) => {
  expect(postalIn(text)).toMatchObject({ postcode, city, country })
})

test('N5 DOC-3 references and telephone numbers are told from words, days and sums', () => {
  expect(takeReference({ text: 'PO 4711-22 of today' })?.value).toBe('PO 4711-22')
  expect(takeReference({ text: '0C91396' })).toMatchObject({ value: 'OC91396', certainty: 0.7 })
  expect(takeReference({ text: 'see below' })).toBeNull()
  expect(takeReference({ text: '24-09-2026' })).toBeNull()
  expect(takePhone({ text: 'Tel +31 (0)10 428 1190' })?.value).toBe('+31 (0)10 428 1190')
  expect(takePhone({ text: '24-09-2026' })).toBeNull()
})
