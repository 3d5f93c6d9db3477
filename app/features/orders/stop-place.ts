// The address book (D13): a location brings along what is known of it.
import { type Location } from '#shared/locations/location.ts'
import { type Place } from '#shared/orders/order.ts'
import { contactFrom } from './draft-from-content.ts'
import { setStop, type Edit } from './draft-edits.ts'
import { type DraftStop } from './draft.ts'

/**
 * Chooses the place of a stop. Its contact, reference and instructions go into boxes that are empty or still hold what an earlier
 * choice or a default put there; whatever a person wrote stays.
 */
export function choosePlace(c: number, s: number, place: Place | null, location: Location | undefined): Edit {
  return (draft) => {
    const stop = draft.consignments[c]?.stops[s]
    const chosen = setStop(c, s, { place })(draft)
    if (!stop || !location) return chosen
    const { contact, reference = '', instructions = '' } = location.content
    const known: Partial<DraftStop> = { contact: contactFrom(contact), reference, instructions }
    const isFree = (key: keyof typeof known) => isEmpty(stop[key]) || draft.prefilled.includes(`${stop.id}/${key}`)
    const change = Object.fromEntries(Object.entries(known).filter(([key]) => isFree(key as keyof typeof known))) // the keys of `known`
    const filled = Object.entries(change).filter(([, value]) => !isEmpty(value))
    const next = setStop(c, s, change)(chosen)
    return { ...next, prefilled: [...next.prefilled, ...filled.map(([key]) => `${stop.id}/${key}`)] }
  }
}

function isEmpty(value: DraftStop[keyof DraftStop] | undefined): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && 'phone' in value && [value.name, value.phone, value.email].every((part) => part === '')
}
