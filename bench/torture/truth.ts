// What stands in the database, read by a device that has never been here before: the whole space over HTTP, from nothing.
import type { Attachment } from '#shared/attachments/attachment.ts'
import type { Order } from '#shared/orders/order.ts'
import type { Acknowledged } from './ack-log.ts'
import { NodeDevice, type NodeDeviceOptions } from './node-device.ts'
import type { Tally } from './tally.ts'

export interface Truth {
  readonly orders: ReadonlyMap<string, Order>
  readonly conflicts: number
  readonly attachments: readonly Attachment[]
  /** Hashes of the bytes that the server says it has. */
  readonly blobs: ReadonlySet<string>
}

export async function readTruth(options: NodeDeviceOptions, seconds = 30): Promise<Truth> {
  const device = await NodeDevice.open(options)
  try {
    await device.drained(seconds)
    const view = device.space.view()
    return {
      orders: new Map(view.all('order').map((order) => [order.id, order])),
      conflicts: view.all('conflict').length,
      attachments: view.all('attachment'),
      blobs: new Set(view.all('blob').map(({ id }) => id)),
    }
  } finally {
    await device.close()
  }
}

interface Args {
  readonly orderId: string
  readonly changes?: readonly { readonly path: string; readonly value: unknown }[]
}

/** Every operation that was said yes to still stands: the order with its number, the edit or a later one over it. */
export function checkAcknowledged(tally: Tally, orders: ReadonlyMap<string, Order>, acknowledged: readonly Acknowledged[]): void {
  for (const { opId, name, args, status, number } of acknowledged) {
    const { orderId, changes } = args as Args // the two mutations of bookings.ts
    const order = orders.get(orderId)
    tally.check(
      'acknowledged',
      isThere(order, { name, number, changes }),
      () =>
        `${name} ${opId} (${status ?? 'answer pending'}) of order ${orderId} is ${order ? `not in ${JSON.stringify(order.content.notes)} ${order.number ?? ''}` : 'gone'}`,
    )
    tally.check('once', status === null || status === 'applied', () => `${name} ${opId} was answered ${status ?? ''}`)
  }
}

function isThere(
  order: Order | undefined,
  { name, number, changes }: { name: string; number: string | null; changes: Args['changes'] },
): boolean {
  if (!order) return false
  if (name === 'order.submit') return number === null || order.number === number
  const wanted = Number(changes?.[0]?.value)
  return Number(order.content.notes) >= wanted
}

/** One order per reference and per number, nothing left in conflict with itself. */
export function checkDoubled(tally: Tally, truth: Truth, booked: number): void {
  const references = new Map<string, string>()
  for (const order of truth.orders.values()) {
    const other = references.get(order.refNorm)
    tally.check('once', other === undefined, () => `${order.refNorm} stands on ${order.id} and ${other ?? ''}`)
    references.set(order.refNorm, order.id)
  }
  tally.check('once', truth.conflicts === 0, () => `${truth.conflicts} conflicts of orders with themselves`)
  tally.check('once', truth.orders.size === booked, () => `${truth.orders.size} orders stand, ${booked} were booked`)
}
