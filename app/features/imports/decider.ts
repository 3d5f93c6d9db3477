// A planner's decisions, kept on this device before they are sent (X2: they survive a lost network and a reload). They travel in
// the planner's own lane of the customer's space; this file never follows a space and never decides anything itself.
import { type ChangeId, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type OutboxEntry, type TrayEntry } from '../../local-store/stores.ts'
import { type Space, type SubmitResult } from '../../sync-client/space.ts'
import { type ImportRow } from './carrier-api.ts'
import { refusedDecision, waitingDecision, type Decision } from './decision.ts'

/** What the shell lends of the person's device. */
export interface DecisionLanes {
  /** The planner's lane of a customer's space, not the space itself. */
  open(space: SpaceKey): Promise<Space>
  spacesWithWork(): Promise<SpaceKey[]>
  outbox(space: SpaceKey): Promise<readonly OutboxEntry[]>
  tray(space: SpaceKey): Promise<readonly TrayEntry[]>
  dismiss(opId: OpId): Promise<void>
}

export type Verdict = { readonly action: 'accept' } | { readonly action: 'decline'; readonly reason: string }

export interface ImportDecider {
  /** Follows the customers' lanes until the answer is called; one that is not started still decides, and reads nothing. */
  start(): () => void
  /** The newest decision of this device per import. */
  readonly decisions: () => ReadonlyMap<ChangeId, Decision>
  readonly subscribe: (listener: () => void) => () => void
  /** Resolves when the decision is on the disk; it names the versions of the row as they were shown. */
  decide(shown: ImportRow, verdict: Verdict): Promise<SubmitResult>
  /** Looks again at what this device holds for these customers. */
  look(spaces: readonly SpaceKey[]): Promise<void>
  /** The person has read why a decision was not carried out. */
  dismiss(decision: Decision): Promise<void>
}

/** `onAnswered` tells that the server has answered something, so that lists can be asked again. */
export function createDecider(lanes: DecisionLanes, tenantId: number, onAnswered: () => void): ImportDecider {
  const listeners = new Set<() => void>()
  const known = new Set<SpaceKey>()
  const followed = new Map<SpaceKey, () => void>()
  let isStarted = false
  let decisions: ReadonlyMap<ChangeId, Decision> = new Map()
  let reading: Promise<void> = Promise.resolve()
  return {
    start: () => {
      isStarted = true
      void look([])
      return stop
    },
    decisions: () => decisions,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    decide,
    look,
    dismiss: async (decision) => {
      await lanes.dismiss(decision.opId)
      publish(without(decisions, decision))
    },
  }

  async function decide({ space, change, order }: ImportRow, verdict: Verdict): Promise<SubmitResult> {
    const lane = await follow(space)
    const earlier = decisions.get(change.id)
    if (earlier?.progress.kind === 'refused') await lane.dismiss(earlier.opId)
    const target = { changeId: change.id, orderId: order.id, rev: change.rev, contentRev: order.contentRev }
    const options = { group: order.id }
    const result =
      verdict.action === 'accept'
        ? await lane.mutate('change.approve', target, options)
        : await lane.mutate('change.reject', { ...target, reason: verdict.reason }, options)
    await read()
    return result
  }

  function look(spaces: readonly SpaceKey[]): Promise<void> {
    for (const space of spaces) known.add(space)
    return read()
  }

  function stop(): void {
    isStarted = false
    for (const unfollow of followed.values()) unfollow()
    followed.clear()
  }

  async function follow(space: SpaceKey): Promise<Space> {
    const lane = await lanes.open(space)
    known.add(space)
    if (isStarted && !followed.has(space))
      followed.set(
        space,
        lane.subscribe(() => void read()),
      )
    return lane
  }

  /** One reading at a time, so that an older one never overwrites a newer one. A disk that cannot be read changes nothing shown. */
  function read(): Promise<void> {
    reading = reading.then(readOnce).catch(() => undefined)
    return reading
  }

  async function readOnce(): Promise<void> {
    if (!isStarted) return
    const prefix = `${tenantId}-`
    const working = (await lanes.spacesWithWork()).filter((space) => space.startsWith(prefix))
    for (const space of working) if (!followed.has(space)) await follow(space)
    const found = new Map<ChangeId, Decision>()
    for (const space of known) {
      // The outbox before the tray: an answer that arrives in between is then seen twice, never not at all.
      const waiting = (await lanes.outbox(space)).map(waitingDecision)
      const refused = (await lanes.tray(space)).map(refusedDecision)
      for (const decision of waiting) if (decision) found.set(decision.changeId, decision)
      for (const decision of refused) if (decision && isNewest(found, decision)) found.set(decision.changeId, decision)
    }
    if (!isStarted) return
    const answered = [...decisions.values()].filter(({ progress, changeId, opId }) => {
      return progress.kind === 'waiting' && found.get(changeId)?.opId !== opId
    })
    // What left the outbox without a word in the tray was carried out.
    for (const decision of answered)
      if (!found.has(decision.changeId)) found.set(decision.changeId, { ...decision, progress: { kind: 'done' } })
    for (const decision of decisions.values())
      if (decision.progress.kind === 'done' && !found.has(decision.changeId)) found.set(decision.changeId, decision)
    const isAnswered = answered.length > 0 || hasNewRefusal(decisions, found)
    if (!isSame(decisions, found)) publish(found)
    if (isAnswered) onAnswered()
  }

  function publish(next: ReadonlyMap<ChangeId, Decision>): void {
    decisions = next
    for (const listener of listeners) listener()
  }
}

/** A refusal is news unless a later decision on the same import is on its way already. */
function isNewest(found: ReadonlyMap<ChangeId, Decision>, refused: Decision): boolean {
  const waiting = found.get(refused.changeId)
  return !waiting || waiting.opId === refused.opId || waiting.capturedAt < refused.capturedAt
}

function without(decisions: ReadonlyMap<ChangeId, Decision>, decision: Decision): ReadonlyMap<ChangeId, Decision> {
  return new Map([...decisions].filter(([, other]) => other.opId !== decision.opId))
}

function hasNewRefusal(before: ReadonlyMap<ChangeId, Decision>, after: ReadonlyMap<ChangeId, Decision>): boolean {
  return [...after.values()].some(
    ({ changeId, opId, progress }) =>
      progress.kind === 'refused' && (before.get(changeId)?.opId !== opId || before.get(changeId)?.progress.kind !== 'refused'),
  )
}

function isSame(a: ReadonlyMap<ChangeId, Decision>, b: ReadonlyMap<ChangeId, Decision>): boolean {
  return (
    a.size === b.size &&
    [...a].every(([id, { opId, progress }]) => b.get(id)?.opId === opId && b.get(id)?.progress.kind === progress.kind)
  )
}
