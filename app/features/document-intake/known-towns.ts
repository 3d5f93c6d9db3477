import { type CountriesOfTown } from '#shared/document-reading/read-address.ts'
import { loadTowns } from '#app/parts/map/towns.ts'
import { foldText } from '#app/platform/fold-text.ts'

/** The towns on this device; none where they are not here, which makes addresses less sure and nothing else. */
export async function loadCountriesOfTown(): Promise<CountriesOfTown> {
  const towns = await loadTowns().catch(() => [])
  const countries = new Map<string, Set<string>>()
  for (const { name, otherName, country } of towns)
    for (const one of [name, otherName].filter(Boolean)) {
      const key = foldText(one)
      countries.set(key, (countries.get(key) ?? new Set()).add(country))
    }
  return (town) => [...(countries.get(foldText(town)) ?? [])]
}
