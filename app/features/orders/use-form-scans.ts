import { useScanTarget } from '#app/devices/scan-targets.ts'
import { useScanMeaning } from '#app/parts/scan/use-scan-meaning.ts'
import { placeOf } from '#app/parts/place.ts'
import { type Location } from '#shared/locations/location.ts'
import { setGeneral } from './draft-edits.ts'
import { type OrderDraft } from './draft.ts'
import { useOrderForm } from './order-form.ts'
import { choosePlace } from './stop-place.ts'

const MOST_CHARACTERS = 60

/** On the form a hand scanner fills the place that a location's code names, and the reference with anything else. */
export function useFormScans(): void {
  const { draft, edit, lockOf } = useOrderForm()
  const meaningOf = useScanMeaning()
  useScanTarget((raw) => {
    const meaning = meaningOf({ raw, symbology: '' })
    if (meaning?.kind === 'location') {
      const at = stopToFill(draft)
      if (at) edit(choosePlace(at.c, at.s, placeOf(meaning.location), meaning.location))
      return true
    }
    // A label of goods that are known is no new reference: the scan screen says whose it is.
    if (!meaning || meaning.kind === 'refused' || meaning.kind === 'pallet' || lockOf('reference', 'reference')) return false
    const reference = meaning.reading.text.replaceAll(/\p{Cc}+/gu, ' ').trim()
    if (reference.length > MOST_CHARACTERS) return false
    edit(setGeneral({ reference, supersedes: null }))
    return true
  })
}

/** The stop that somebody is in, else the first without a place. */
function stopToFill(draft: OrderDraft): { c: number; s: number } | null {
  const focused = document.activeElement?.closest('[data-part]')?.getAttribute('data-part')
  const stops = draft.consignments.flatMap(({ stops: of }, c) => of.map((stop, s) => ({ stop, c, s })))
  return stops.find(({ stop }) => stop.id === focused) ?? stops.find(({ stop }) => stop.place === null) ?? null
}

/** The location of a code that a camera read; null when it names none. */
export function useLocationOfScan(): (scanned: { raw: string; symbology: string }) => Location | null {
  const meaningOf = useScanMeaning()
  return (scanned) => {
    const meaning = meaningOf(scanned)
    return meaning?.kind === 'location' ? meaning.location : null
  }
}
