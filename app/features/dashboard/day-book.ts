// The orders of a portal by the days of their stops, so that a dashboard looks at the orders of its days and not at all of them.
// Kept from one change to the next: what has not changed is the same object, and is passed over.
import { addDays, type Instant, type LocalDate } from '#shared/kernel/time.ts'
import { type Order } from '#shared/orders/order.ts'
import { daysAt, type Period } from '#app/parts/figures/period.ts'
import { isUnsettled } from '#app/parts/figures/slices.ts'

export class DayBook {
  private last: readonly Order[] = []
  private readonly orders = new Map<string, Order>()
  private readonly byDate = new Map<LocalDate, Set<Order>>()
  private readonly unsettled = new Set<Order>()

  /** Answers how many orders were taken in or out. */
  update(orders: readonly Order[]): number {
    if (orders === this.last) return 0
    this.last = orders
    let changed = 0
    for (const order of orders) {
      const known = this.orders.get(order.id)
      if (known === order) continue
      if (known) this.take(known, 'out')
      this.orders.set(order.id, order)
      this.take(order, 'in')
      changed += 1
    }
    return this.orders.size === orders.length ? changed : changed + this.forgetAllBut(orders)
  }

  /** Every order that may count in these days, wherever its stops are; and on today whatever is not settled. */
  around(period: Period, now: Instant): ReadonlySet<Order> {
    const found = new Set<Order>()
    const days = daysAt(period, now, 'UTC')
    const isOneDay = period.kind === 'date'
    // Somewhere it is already tomorrow, somewhere still yesterday.
    const last = isOneDay ? days.to : addDays(days.to, 1)
    for (let date = isOneDay ? days.from : addDays(days.from, -1); date <= last; date = addDays(date, 1))
      for (const order of this.byDate.get(date) ?? NO_ORDERS) found.add(order)
    if (period.kind === 'relative' && period.days === 0) for (const order of this.unsettled) found.add(order)
    return found
  }

  private take(order: Order, way: 'in' | 'out'): void {
    if (way === 'out') this.unsettled.delete(order)
    else if (isUnsettled(order)) this.unsettled.add(order)
    for (const { stops } of order.content.consignments)
      for (const { window } of stops) {
        const ofDate = this.byDate.get(window.date) ?? new Set()
        this.byDate.set(window.date, ofDate)
        if (way === 'in') ofDate.add(order)
        else ofDate.delete(order)
      }
  }

  private forgetAllBut(orders: readonly Order[]): number {
    const left = new Set(orders.map(({ id }) => id))
    const gone = [...this.orders.values()].filter(({ id }) => !left.has(id))
    for (const order of gone) {
      this.orders.delete(order.id)
      this.take(order, 'out')
    }
    return gone.length
  }
}

const NO_ORDERS: ReadonlySet<Order> = new Set()
