import { type CarrierOrderRow } from './carrier-api.ts'
import { type DecisionLanes } from './decider.ts'

const NAME = 'order.acknowledge'

/**
 * F18 (ruling 0.2): opening an order approves the update that was applied to it, the revision on the screen and no later one. It is
 * nothing that a person decided, so what became of an earlier attempt is nothing for a person to read.
 */
export async function acknowledge(lanes: DecisionLanes, { space, order }: CarrierOrderRow): Promise<void> {
  if (!order.updateUnseen) return
  const lane = await lanes.open(space)
  const earlier = (await lanes.tray(space)).filter(({ entry }) => entry.name === NAME)
  for (const { opId } of earlier) await lane.dismiss(opId)
  await lane.mutate(NAME, { orderId: order.id, contentRev: order.contentRev }, { group: order.id })
}
