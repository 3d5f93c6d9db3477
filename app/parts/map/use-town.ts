import { useEffect, useState } from 'react'
import { foldText } from '../../platform/fold-text.ts'
import { type MapPosition } from './map-types.ts'
import { loadTowns } from './towns.ts'

/** Where the town of an address lies; null while nobody knows. */
export function useTown(city: string, country: string): MapPosition | null {
  const [found, setFound] = useState<MapPosition | null>(null)
  useEffect(() => {
    let isCurrent = true
    const wanted = foldText(city)
    const look = wanted.length < 3 ? Promise.resolve([]) : loadTowns()
    look.then(
      (towns) => {
        const town = towns.find((one) => one.country === country && foldText(one.name) === wanted)
        if (isCurrent) setFound(town ? { latitude: town.latitude, longitude: town.longitude } : null)
      },
      () => undefined, // without the list the map begins with all of Europe
    )
    return () => {
      isCurrent = false
    }
  }, [city, country])
  return found
}
