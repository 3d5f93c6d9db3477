import { expect, test } from 'vitest'
import { formatPosition, parsePosition } from './position-text.ts'

const BERLIN = { latitude: 52.5, longitude: 13.4 }

test.each([
  '52.5, 13.4',
  '52.5,13.4',
  '  52.5 13.4 ',
  '(52.5, 13.4)',
  '52.5; 13.4',
  '52,5 13,4',
  '52,5; 13,4',
  '52,5, 13,4',
  '52.5° 13.4°',
  '52.5N 13.4E',
  '52.5° N, 13.4° E',
  'N 52.5 E 13.4',
  '13.4E 52.5N',
  `52°30'N 13°24'E`,
  `52°30'00"N 13°24'00"E`,
  '52° 30′ 0″ N, 13° 24′ 0″ O',
  'geo:52.5,13.4?z=12',
  'https://www.google.com/maps/@52.5,13.4,17z',
  'https://www.google.com/maps/place/X/@1.0,2.0,17z/data=!3m1!4b1!4m6!3m5!8m2!3d52.5!4d13.4',
  'https://maps.google.com/?q=52.5,13.4',
  'https://maps.apple.com/?ll=52.5%2C13.4',
  'https://www.openstreetmap.org/?mlat=52.5&mlon=13.4#map=6/1.0/2.0',
  'https://www.openstreetmap.org/#map=17/52.5/13.4',
])('G3 a position pasted as %s is read', (text) => {
  expect(parsePosition(text)).toEqual({ ok: true, value: BERLIN })
})

test('G3 south and west are negative', () => {
  expect(parsePosition('33.45 S 70.66 W')).toEqual({ ok: true, value: { latitude: -33.45, longitude: -70.66 } })
  expect(parsePosition('-33.45, -70.66')).toEqual({ ok: true, value: { latitude: -33.45, longitude: -70.66 } })
})

test.each(['', '52.5', 'Berlin', '52.5, 13.4, 7', '52°70′N 13°E', '52.5N 13.4N', 'https://example.org/berlin'])(
  'G3 %s is refused instead of guessed',
  (text) => {
    expect(parsePosition(text)).toEqual({ ok: false, refusal: 'not-a-position' })
  },
)

test('G3 a position outside the earth names that', () => {
  expect(parsePosition('152.5, 13.4')).toEqual({ ok: false, refusal: 'out-of-range' })
  expect(parsePosition('52.5, 181')).toEqual({ ok: false, refusal: 'out-of-range' })
})

test('G3 what is shown can be pasted again', () => {
  const shown = formatPosition({ latitude: 52.123456, longitude: -0.000123 })
  expect(parsePosition(shown)).toEqual({ ok: true, value: { latitude: 52.123456, longitude: -0.000123 } })
})

test('G3 G7 a cell full of spaces takes no time to refuse', () => {
  const began = performance.now()
  for (const sign of [' ', '\t', ' ,', ' °'])
    for (const text of [`N1${sign.repeat(300)}N1${sign.repeat(300)}x`, `1${sign.repeat(600)}x`, 'N'.repeat(100_000)])
      expect(parsePosition(text).ok).toBe(false)
  expect(performance.now() - began).toBeLessThan(15_000)
})
