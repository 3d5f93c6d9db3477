// The address book (D13): a location brings along what is known of it.
import { localDateSchema } from '#shared/kernel/time.ts'
import { type Location } from '#shared/locations/location.ts'
import { usualWindow } from '#shared/locations/opening-times.ts'
import { type Place } from '#shared/orders/order.ts'
import { contactFrom } from './draft-from-content.ts'
import { setStop, type Edit } from './draft-edits.ts'
import { type DraftStop, type OrderDraft } from './draft.ts'

/**
 * Chooses the place of a stop. Its contact, reference, instructions and opening hours go into boxes that are empty or still hold what an earlier
 * choice or a default put there; whatever a person wrote stays.
 */
export function choosePlace(c: number, s: number, place: Place | null, location: Location | undefined): Edit {
  return (draft) => {
    const stop = draft.consignments[c]?.stops[s]
    const chosen = setStop(c, s, { place })(draft)
    if (!stop || !location) return chosen
    const { contact, reference = '', instructions = '' } = location.content
    const known = { contact: contactFrom(contact), reference, instructions }
    return fillStop(c, s, { ...known, ...hoursFor(draft, stop, hoursOn(location, stop.date)) }, draft)(chosen)
  }
}

/** Another day has other hours; those that somebody wrote stay. */
export function chooseDay(c: number, s: number, date: string, location: Location | undefined): Edit {
  return (draft) => {
    const stop = draft.consignments[c]?.stops[s]
    const chosen = setStop(c, s, { date })(draft)
    const wasFilled =
      stop && (isFree('from', stop, draft) || isFree('until', stop, draft)) && (stop.from !== '' || stop.until !== '')
    return stop && wasFilled ? fillStop(c, s, hoursFor(draft, stop, hoursOn(location, date)), draft)(chosen) : chosen
  }
}

type Known = Partial<Pick<DraftStop, 'contact' | 'reference' | 'instructions' | 'from' | 'until'>>

/** Both ends or neither: half of somebody's window with half of the opening hours would be nobody's. */
function hoursFor(draft: OrderDraft, stop: DraftStop, hours: Hours | null): Known {
  return isFree('from', stop, draft) && isFree('until', stop, draft) ? (hours ?? { from: '', until: '' }) : {}
}

function fillStop(c: number, s: number, known: Known, before: OrderDraft): Edit {
  const stop = before.consignments[c]?.stops[s]
  if (!stop) return (draft) => draft
  const change = Object.entries(known).filter(([key]) => isFree(key as keyof Known, stop, before)) // the keys of `known`
  const filled = change.filter(([, value]) => !isEmpty(value)).map(([key]) => `${stop.id}/${key}`)
  return (draft) => {
    const next = setStop(c, s, Object.fromEntries(change))(draft)
    return { ...next, prefilled: [...next.prefilled, ...filled] }
  }
}

function isFree(key: keyof Known, stop: DraftStop, { prefilled }: OrderDraft): boolean {
  return isEmpty(stop[key]) || prefilled.includes(`${stop.id}/${key}`)
}

interface Hours {
  readonly from: string
  readonly until: string
}

/** When the place is open on that day, where it says so and is open once; holidays are told beside the day. */
export function hoursOn(location: Location | undefined, date: string): Hours | null {
  const day = localDateSchema.safeParse(date)
  return location && day.success ? usualWindow(location.content, day.data, () => null) : null
}

function isEmpty(value: DraftStop[keyof DraftStop] | undefined): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && 'phone' in value && [value.name, value.phone, value.email].every((part) => part === '')
}
