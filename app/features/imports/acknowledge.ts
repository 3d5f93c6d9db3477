import { type CarrierOrderRow } from './carrier-api.ts'
import { type DecisionLanes } from './decider.ts'

/**
 * F18 (ruling 0.2): opening an order approves the update that was applied to it, the revision on the screen and no later one. It is
 * nothing that a person decided, so a refusal, which means that the label stays for the next opening, is nothing for a person to read.
 */
export async function acknowledge(lanes: DecisionLanes, { space, order }: CarrierOrderRow): Promise<void> {
  if (!order.updateUnseen) return
  const lane = await lanes.open(space)
  const args = { orderId: order.id, contentRev: order.contentRev }
  const result = await lane.mutate('order.acknowledge', args, { group: order.id })
  if (result.kind !== 'saved') return
  const { opId } = result
  const stop = lane.subscribe(() => void dropWhenRefused().catch(() => undefined))

  async function dropWhenRefused(): Promise<void> {
    if ((await lanes.outbox(space)).some((entry) => entry.opId === opId)) return
    stop()
    if ((await lanes.tray(space)).some((entry) => entry.opId === opId)) await lane.dismiss(opId)
  }
}
