// What one order says in the words of a list, computed once for each order: a changed order is a new object.
import { cargoTotals, type CargoTotals } from '#shared/cargo/totals.ts'
import { latestExecution } from '#shared/orders/order-rules.ts'
import { type ExecutionStatus, type Order, type OrderContent, type Stop } from '#shared/orders/order.ts'
import { firstCollection, lastDelivery } from '#app/parts/order-card.tsx'
import { goodsText, linesOf } from '#app/parts/cargo-text.ts'
import { contactText } from '#app/parts/field-value.ts'

export interface OrderFacts {
  readonly collection: Stop | undefined
  readonly delivery: Stop | undefined
  readonly execution: ReturnType<typeof latestExecution>
}

const known = new WeakMap<Order, OrderFacts>()

export function factsOf(order: Order): OrderFacts {
  const facts = known.get(order)
  if (facts) return facts
  const made: OrderFacts = {
    collection: firstCollection(order.content),
    delivery: lastDelivery(order.content),
    execution: latestExecution(order),
  }
  known.set(order, made)
  return made
}

/** Apart from the rest: sums cost more than all of it, and few lists show them. */
const sums = new WeakMap<OrderContent, CargoTotals>()
export function totalsOf({ content }: Pick<Order, 'content'>): CargoTotals {
  const totals = sums.get(content) ?? cargoTotals(linesOf(content))
  sums.set(content, totals)
  return totals
}

export function townOf(stop: Stop | undefined): string | null {
  return stop ? `${stop.place.city} ${stop.place.country}` : null
}

/** The line of a row; kept by the language, for it is in words. */
const goods = new WeakMap<OrderContent, string>()
export function goodsLineOf({ content }: Pick<Order, 'content'>): string {
  const line = goods.get(content) ?? goodsText(content)
  goods.set(content, line)
  return line
}

export function contactOf({ content }: Pick<Order, 'content'>): string | null {
  return content.contact ? contactText(content.contact) : null
}

const DONE: ReadonlySet<ExecutionStatus> = new Set(['collected', 'delivered', 'returned'])

export interface StopsDone {
  readonly kind: 'collect' | 'deliver'
  readonly done: number
  readonly of: number
}

/** "1 of 2 collected", then "2 of 5 delivered": the collections until all are done, then the deliveries. Null before anything is. */
export function stopsDone({ content, execution }: Pick<Order, 'content' | 'execution'>): StopsDone | null {
  const over = new Set<string>()
  for (const event of execution) if (DONE.has(event.status)) over.add(event.stopId)
  if (over.size === 0) return null
  const count = (kind: StopsDone['kind']): StopsDone => {
    const those = content.consignments.flatMap(({ stops }) => stops.filter((stop) => stop.kind === kind))
    return { kind, done: those.filter((stop) => over.has(stop.id)).length, of: those.length }
  }
  const collected = count('collect')
  return collected.done < collected.of ? collected : count('deliver')
}
