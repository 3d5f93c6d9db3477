import { sameContent } from '#shared/kernel/json.ts'
import { type Place } from '#shared/orders/order.ts'
import { type DraftStop } from './draft.ts'

/** No rule forbids it, and at five in the morning it is the second box filled like the first: a delivery where everything is collected. */
export function goesNowhere(stop: DraftStop, stops: readonly DraftStop[]): boolean {
  const { place } = stop
  if (stop.kind === 'collect' || !place) return false
  const collections = stops.flatMap((other) => (other.kind === 'collect' && other.place ? [other.place] : []))
  return collections.length > 0 && collections.every((other) => sameContent(addressOf(other), addressOf(place)))
}

/** Without a street two places of one town are not told apart by their address. */
function addressOf({ name, street, postcode, city, country }: Place) {
  return { name: street ? '' : name, street, postcode, city, country }
}
