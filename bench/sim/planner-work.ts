// What a carrier's planner does in the simulation, from an online list that may be out of date by now.
import { instantFromMillis } from '#shared/kernel/time.ts'
import { EXECUTION_STATUSES } from '#shared/orders/order.ts'
import { type SubmitResult } from '#app/sync-client/space.ts'
import { type Random } from './random.ts'
import { type RecordLists } from './sim-server.ts'
import { wantedChanges, type Desk } from './workload.ts'

export async function actAsPlanner(
  desk: Desk,
  shown: RecordLists,
  { random, now }: { readonly random: Random; readonly now: number },
): Promise<SubmitResult | null> {
  const roll = random.next()
  if (roll < 0.6) return decide(desk, shown, random)
  if (shown.order.length === 0) return null
  const order = random.pick(shown.order)
  const group = order.id
  if (roll < 0.7) return desk.mutate('order.acknowledge', { orderId: order.id, contentRev: order.contentRev }, { group })
  if (roll < 0.78) return desk.mutate('quote.accept', { orderId: order.id, contentRev: order.contentRev }, { group })
  if (roll < 0.9) {
    const changes = wantedChanges(random, order)
    return changes.length === 0 ? null : desk.mutate('order.carrier-edit', { orderId: order.id, changes }, { group })
  }
  const stop = random.pick(order.content.consignments.flatMap(({ stops }) => stops))
  const event = { orderId: order.id, stopId: stop.id, status: random.pick(EXECUTION_STATUSES), at: instantFromMillis(now) }
  const anyway = random.chance(0.3) ? { anyway: { reason: 'already on the truck' } } : {}
  return desk.mutate('execution.set', { ...event, ...anyway }, { group })
}

function decide(desk: Desk, shown: RecordLists, random: Random): Promise<SubmitResult> | null {
  const open = shown.change.filter((change) => change.state === 'open')
  if (open.length === 0) return null
  const change = random.pick(open)
  const order = shown.order.find((candidate) => candidate.id === change.orderId)
  if (!order) return null
  const target = { changeId: change.id, orderId: order.id, rev: change.rev, contentRev: order.contentRev }
  const isOld = random.chance(0.3) // devices of the last release still send the earlier names (SS2)
  if (random.chance(0.65)) return desk.mutate(isOld ? 'import.accept' : 'change.approve', target)
  return desk.mutate(isOld ? 'import.decline' : 'change.reject', { ...target, reason: 'no capacity' })
}
