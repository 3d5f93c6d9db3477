// Two devices that book the same transport make their own ids for the same lines. To be compared they need common names: parts
// are matched by what they are and where they stand, and mine take the ids of theirs.
import { type Consignment, type OrderContent } from './order.ts'

/**
 * `mine` with the part ids of `theirs` wherever a part has its counterpart. A guess by place: somebody looks at what follows from it
 * before anything is changed by it.
 */
export function alignContent(mine: OrderContent, theirs: OrderContent): OrderContent {
  return {
    ...mine,
    consignments: mine.consignments.map((consignment, index) => {
      const other = theirs.consignments[index]
      return other ? alignConsignment(consignment, other) : consignment
    }),
  }
}

function alignConsignment(mine: Consignment, theirs: Consignment): Consignment {
  return {
    ...mine,
    id: theirs.id,
    stops: matched(mine.stops, theirs.stops, (a, b) => a.kind === b.kind),
    goods: matched(mine.goods, theirs.goods, () => true),
  }
}

/** The n-th of mine meets the n-th of theirs that it may meet; a part known to both by id keeps it. */
function matched<T extends { readonly id: T['id'] }>(
  mine: readonly T[],
  theirs: readonly T[],
  mayMeet: (a: T, b: T) => boolean,
): T[] {
  const known = new Set(mine.map((part) => part.id))
  const free = theirs.filter((part) => !known.has(part.id))
  return mine.map((part) => {
    if (theirs.some((other) => other.id === part.id)) return part
    const at = free.findIndex((other) => mayMeet(part, other))
    const [other] = at < 0 ? [] : free.splice(at, 1)
    return other ? { ...part, id: other.id } : part
  })
}
