import { expect, test } from 'vitest'
import { loadBaseMap, parseBaseMap } from './base-map.ts'
import { loadTowns } from './towns.ts'

test('G3 steps become places again', () => {
  expect(parseBaseMap('L4000 51000 500 -20 1 1\nB9000 50000 -1 0')).toEqual({
    land: [
      [
        [51, 4],
        [50.98, 4.5],
        [50.981, 4.501],
      ],
    ],
    borders: [
      [
        [50, 9],
        [50, 8.999],
      ],
    ],
  })
})

test('G3 the base map has the Dutch coast and the border on the Rhine', async () => {
  const { land, borders } = await loadBaseMap()
  const near = (paths: typeof land, latitude: number, longitude: number) =>
    paths.some((path) => path.some(([lat, lng]) => Math.hypot(lat - latitude, lng - longitude) < 0.15))
  expect(near(land, 51.98, 4.12)).toBe(true) // Hoek van Holland
  expect(near(borders, 48.57, 7.8)).toBe(true) // Strasbourg
  expect(near(borders, 51.98, 4.12)).toBe(false)
})

test('G7 the towns know where Terneuzen, Łódź and Poděbrady are', async () => {
  const towns = await loadTowns()
  expect(towns.length).toBeGreaterThan(25_000)
  const find = (name: string) => towns.find((town) => town.name === name)
  expect(find('Terneuzen')).toMatchObject({ country: 'NL', latitude: 51.34, longitude: 3.83 })
  expect(find('Łódź')).toMatchObject({ country: 'PL' })
  expect(find('Poděbrady')).toMatchObject({ country: 'CZ' })
})
