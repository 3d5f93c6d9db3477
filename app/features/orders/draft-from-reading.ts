// What somebody confirmed of a document, into the boxes of the form.
import { type ConfirmedGoods, type ConfirmedReading, type ConfirmedStop } from '#shared/document-reading/read-field.ts'
import { countrySchema } from '#shared/kernel/field-types.ts'
import { type IdSource } from '#shared/kernel/ids.ts'
import { type TimeZone } from '#shared/kernel/time.ts'
import { type Location } from '#shared/locations/location.ts'
import { type Place } from '#shared/orders/order.ts'
import { zoneOfCountry } from '#app/parts/country-zones.ts'
import { placeOf } from '#app/parts/place.ts'
import { setGeneral, setStop, type Edit } from './draft-edits.ts'
import { newGoods, type DraftGoods, type DraftStop, type OrderDraft } from './draft.ts'
import { chooseDay, choosePlace } from './stop-place.ts'

export interface ReadingContext {
  readonly ids: IdSource
  readonly locationOf: (id: string) => Location | undefined
  /** Where the paper names no country. */
  readonly carrier: { readonly country: string; readonly timeZone: TimeZone }
}

/** N5, DOC-8: confirmed values go over what stands in their boxes; everything else stays. The stops are the first of each kind. */
export function fillFromReading({ reference, stops, goods }: ConfirmedReading, context: ReadingContext): Edit {
  const edits: Edit[] = [
    ...(reference ? [setGeneral({ reference })] : []),
    ...stops.flatMap((stop) => stopEdits(stop, context)),
    ...(goods.length > 0 ? [withGoods(goods, context.ids)] : []),
  ]
  return (draft) => edits.reduce((filled, edit) => edit(filled), draft)
}

function stopEdits(confirmed: ConfirmedStop, context: ReadingContext): Edit[] {
  const { kind, values, locationId } = confirmed
  const location = locationId === null ? undefined : context.locationOf(locationId)
  const place = location ? placeOf(location) : placeOnPaper(confirmed, context)
  const at = (edit: (s: number, stop: DraftStop) => Edit): Edit => {
    return (draft) => {
      const s = draft.consignments[0]?.stops.findIndex((stop) => stop.kind === kind) ?? -1
      const stop = draft.consignments[0]?.stops[s]
      return stop ? edit(s, stop)(draft) : draft
    }
  }
  const { date, from, until, contact, phone, email, reference } = values
  return [
    ...(place ? [at((s) => choosePlace(0, s, place, location))] : []),
    ...(date ? [at((s) => chooseDay(0, s, date, location))] : []),
    ...(from || until ? [at((s) => setStop(0, s, { from: from ?? '', until: until ?? '' }))] : []),
    ...(contact || phone || email
      ? [
          at((s, stop) =>
            setStop(0, s, {
              contact: {
                name: contact ?? stop.contact.name,
                phone: phone ?? stop.contact.phone,
                email: email ?? stop.contact.email,
              },
            }),
          ),
        ]
      : []),
    ...(reference ? [at((s) => setStop(0, s, { reference }))] : []),
  ]
}

/** A place needs a town; without a name it is called by its street. */
function placeOnPaper({ values }: ConfirmedStop, { carrier }: ReadingContext): Place | null {
  const { name, street = '', postcode = '', city } = values
  if (!city) return null
  const said = countrySchema.safeParse(values.country?.toUpperCase())
  const country = said.success ? said.data : carrier.country
  return { name: name ?? (street || city), street, postcode, city, country, timeZone: zoneOfCountry(country, carrier.timeZone) }
}

/** The lines of the paper take the place of lines in which nothing was written. */
function withGoods(goods: readonly ConfirmedGoods[], ids: IdSource): Edit {
  return (draft) => {
    const [first, ...others] = draft.consignments
    if (!first) return draft
    const kept = first.goods.filter((line) => line.description !== '' || line.quantity !== null)
    return { ...draft, consignments: [{ ...first, goods: [...kept, ...goods.map((line) => goodsLine(line, ids))] }, ...others] }
  }
}

function goodsLine(
  { description, quantity, packaging, lengthCm, widthCm, heightCm, weightKg }: ConfirmedGoods,
  ids: IdSource,
): DraftGoods {
  const empty = newGoods(ids)
  return {
    ...empty,
    description: description ?? '',
    quantity: quantity ?? null,
    packaging: packaging ?? empty.packaging,
    lengthCm: lengthCm ?? null,
    widthCm: widthCm ?? null,
    heightCm: heightCm ?? null,
    unitWeightKg: weightKg === undefined ? null : Math.round((weightKg / (quantity ?? 1)) * 100) / 100,
  }
}

/** Takes the filling back, and nothing that was written since in other boxes would survive: the whole draft of before. */
export const asBefore =
  (before: OrderDraft): Edit =>
  () =>
    before
