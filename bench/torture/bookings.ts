// What the devices of a torture do all day: book orders, and count up the notes of orders of their own.
import { orderIdSchema, type OrderId } from '#shared/kernel/ids.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { instantFromMillis, localDateSchema } from '#shared/kernel/time.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import type { OrderContent } from '#shared/orders/order.ts'
import { aConsignment, anOrderContent, aStop, partId } from '#shared/testing/builders.ts'
import type { NodeDevice } from './node-device.ts'

const DAY_MS = 86_400_000

export function contentOf(reference: string, changes: Partial<OrderContent> = {}): OrderContent {
  const day = (n: number) => localDateSchema.parse(instantFromMillis(Date.now() + n * DAY_MS).slice(0, 10))
  const stops = [
    aStop({ window: { date: day(2) } }),
    aStop({ id: partId(12), kind: 'deliver', sequence: 2, window: { date: day(3) } }),
  ]
  return anOrderContent({ reference, notes: '0', consignments: [aConsignment({ stops })], ...changes })
}

export async function bookOrder(device: NodeDevice, reference: string): Promise<OrderId> {
  const orderId = orderIdSchema.parse(deviceIds.uuid())
  const saved = await device.space.mutate('order.submit', { orderId, content: contentOf(reference) }, { group: orderId })
  if (saved.kind !== 'saved') throw new Error(`booking ${reference} was refused: ${JSON.stringify(saved)}`)
  return orderId
}

/** The n-th change of an order that only this device touches: a later one over an earlier one, never a conflict. */
export async function editOrder(device: NodeDevice, orderId: OrderId, n: number): Promise<void> {
  const order = device.space.view().get('order', orderId)
  if (!order) throw new Error(`order ${orderId} is not in the view of its own device`)
  const changes = diffFields(orderFields(order.content), orderFields({ ...order.content, notes: String(n) }))
  const saved = await device.space.mutate('order.edit', { orderId, changes }, { group: orderId })
  if (saved.kind !== 'saved') throw new Error(`edit ${n} of ${orderId} was refused: ${JSON.stringify(saved)}`)
}

/** Books and edits without pause while the device is told to; each round waits for its answers, as an impatient clerk does. */
export class BusyClerk {
  readonly device: NodeDevice
  readonly name: string
  readonly #edits = new Map<OrderId, number>()
  #isStopped = false
  #last: OrderId | null = null
  booked = 0
  edited = 0
  readonly #running: Promise<void>

  constructor(device: NodeDevice, name: string) {
    this.device = device
    this.name = name
    this.#running = this.#work()
    this.#running.catch(() => undefined) // told by `stop`
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#running
  }

  async #work(): Promise<void> {
    while (!this.#isStopped) {
      if (this.device.unsent > 8) await new Promise((resolve) => setTimeout(resolve, 5))
      else await this.#act()
    }
  }

  async #act(): Promise<void> {
    if (this.#last !== null && this.booked % 3 === 0 && !this.#edits.has(this.#last)) {
      const n = 1
      this.#edits.set(this.#last, n)
      await editOrder(this.device, this.#last, n)
      this.edited += 1
      return
    }
    this.booked += 1
    this.#last = await bookOrder(this.device, `${this.name}-${this.booked}`)
  }
}
