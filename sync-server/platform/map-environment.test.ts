import { expect, test } from 'vitest'
import { ConfigRefused, parseConfig } from './config.ts'
import { tileSource } from './map-environment.ts'

test.each([
  [{ TILES_URL: 'https://tiles.example.com/{z}/{x}.png' }, 'TILES_URL'],
  [{ TILES_URL: 'https://tiles.example.com/{z}/{x}/{y}.png; script-src *' }, 'TILES_URL'],
  [{ TILES_URL: 'file:///{z}/{x}/{y}.png' }, 'TILES_URL'],
  [{ GEOCODER_URL: 'ftp://geocoder' }, 'GEOCODER_URL'],
  [{ GEOCODER_KIND: 'bing' }, 'GEOCODER_KIND'],
  [{ GEOCODER_KIND: 'nominatim' }, 'GEOCODER_URL'],
  [{ GEOCODER_KIND: 'google' }, 'GEOCODER_KEY'],
  [{ TILES_MAX_ZOOM: '9' }, 'TILES_MAX_ZOOM'],
])('G7 %o is refused and %s is named', (environment, name) => {
  expect(() => parseConfig(environment)).toThrow(ConfigRefused)
  expect(() => parseConfig(environment)).toThrow(`${name}: give`)
})

test('G3 G7 what is not configured is not there; a geocoder without a kind is a Photon', () => {
  expect(parseConfig({}).maps).toEqual({ tiles: null, geocoder: null })
  expect(tileSource(parseConfig({}).maps)).toBeUndefined()
  expect(parseConfig({ GEOCODER_URL: 'https://photon.example.com/' }).maps.geocoder).toEqual({
    kind: 'photon',
    url: 'https://photon.example.com',
    key: undefined,
  })
  expect(parseConfig({ GEOCODER_KIND: 'google', GEOCODER_KEY: 'k' }).maps.geocoder?.url).toBe('https://places.googleapis.com')
  expect(tileSource(parseConfig({ TILES_URL: 'http://127.0.0.1:9190/{z}/{x}/{y}.png' }).maps)).toBe('http://127.0.0.1:9190')
})
