import { z } from 'zod'
import { changeIdSchema, opIdSchema, orderIdSchema, type ChangeId, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type OutboxEntry, type TrayEntry } from '../../local-store/stores.ts'

export type Action = 'accept' | 'decline'

/** What a planner decided on this device, and how far it has come. */
export interface Decision {
  readonly changeId: ChangeId
  readonly opId: OpId
  readonly space: SpaceKey
  readonly action: Action
  readonly reason: string | null
  /** The revisions that were on the screen (X2). */
  readonly rev: OpId
  readonly contentRev: OpId
  readonly capturedAt: Instant
  readonly progress:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'done' }
    | { readonly kind: 'refused'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }
}

const argsSchema = z.object({
  changeId: changeIdSchema,
  orderId: orderIdSchema,
  rev: opIdSchema,
  contentRev: opIdSchema,
  reason: z.string().optional(),
})
const factsSchema = z.object({ facts: z.record(z.string(), z.unknown()).optional() })

/** The names of earlier builds may wait in an outbox as well (SS2). */
const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['change.approve', 'accept'],
  ['change.reject', 'decline'],
  ['import.accept', 'accept'],
  ['import.decline', 'decline'],
])

/** An import decision among everything that waits on this device; null for any other work. */
export function waitingDecision(entry: OutboxEntry): Decision | null {
  const action = ACTIONS.get(entry.name)
  const args = argsSchema.safeParse(entry.args)
  if (!action || !args.success) return null
  const { changeId, rev, contentRev, reason } = args.data
  return {
    changeId,
    opId: entry.opId,
    space: entry.space,
    action,
    reason: reason ?? null,
    rev,
    contentRev,
    capturedAt: entry.capturedAt,
    progress: { kind: 'waiting' },
  }
}

/** A decision that the server did not carry out, with the server's words for it. */
export function refusedDecision({ entry, result }: TrayEntry): Decision | null {
  const decision = waitingDecision(entry)
  if (!decision || result.status === 'merged') return null
  const detail = factsSchema.safeParse(result.detail)
  return {
    ...decision,
    progress: { kind: 'refused', code: result.code ?? result.status, facts: (detail.success && detail.data.facts) || {} },
  }
}
