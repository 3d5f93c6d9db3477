import { opIdSchema, orderIdSchema } from '#shared/kernel/ids.ts'
import { type Order } from '#shared/orders/order.ts'
import { anOrder, anOrderContent } from '#shared/testing/builders.ts'
import { type World } from './world.ts'

/** What a carrier's import brings at once: many small orders, or now and then so much that a first pull needs several pages. */
export function bulkOrders({ random, ids }: World): Order[] {
  const isHeavy = random.chance(0.1)
  const notes = isHeavy ? 'n'.repeat(36_000) : 'imported'
  return Array.from({ length: isHeavy ? 35 : 20 + random.below(60) }, () => {
    const contentRev = opIdSchema.parse(ids.uuid())
    return anOrder({
      id: orderIdSchema.parse(ids.uuid()),
      contentRev,
      number: contentRev,
      content: { ...anOrderContent({ reference: `BULK ${contentRev}`, serviceId: 'groupage' }), notes },
    })
  })
}
