// One order from a caller that can answer at once: a spreadsheet after its preview, a customer's own system. The same mutations
// as from a device; only what happens to a reference that is taken is said beforehand (SC3) instead of chosen later (SC2).
import type { FieldChange, FieldConflict } from '#shared/kernel/field-changes.ts'
import type { OpId, OrderId } from '#shared/kernel/ids.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import type { Json } from '#shared/kernel/json.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { MutationContext, Outcome, Records } from '#shared/mutations/mutation.ts'
import { CURRENT_VERSIONS, prepareMutation, type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import type { Order, OrderContent } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import type { RefusalCode } from '#shared/orders/refusals.ts'
import { changesOnEmptyBase, changesToSaid } from './update-changes.ts'

/** SC3: what to do about an order that is there under the same reference with other content. */
export type OnConflict = 'error' | 'skip' | 'update'

export interface IntakeRow {
  readonly opId: OpId
  /** The id that the order gets if it is new. */
  readonly orderId: OrderId
  readonly content: OrderContent
  readonly capturedAt: Instant
  /** For `update`: the revision of the order that the preview showed. Without it nobody has seen what would be changed. */
  readonly seen?: OpId
}

export interface IntakeRules {
  readonly onConflict: OnConflict
  /** SHA-256 of the file that the rows come from, in hex; null for a call of the API. */
  readonly importFile: string | null
}

interface Existing {
  readonly orderId: OrderId
  readonly number: string | null
  /** The revision that is there: what an update must name as seen. */
  readonly contentRev: OpId
}

export type RowOutcome =
  | { readonly kind: 'created'; readonly orderId: OrderId; readonly number: string | null }
  /** The order is there and says the same. */
  | ({ readonly kind: 'unchanged' } & Existing)
  /** Answered with 409: another content stands under the reference. `diff` is what an update would change. */
  | ({ readonly kind: 'conflict'; readonly diff: readonly FieldChange[] } & Existing)
  | ({ readonly kind: 'skipped' } & Existing)
  /** `changeId` where the carrier reviews updates; `conflicts` are the groups that stayed as they were. */
  | ({ readonly kind: 'updated'; readonly changeId: string | null; readonly conflicts: readonly FieldConflict[] } & Existing)
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly facts: { readonly [key: string]: Json } }

/** What one try writes on; dropped unless it is kept. */
export interface Attempt {
  readonly records: Records
  keep(): void
}

export interface Intake {
  readonly begin: () => Attempt
  readonly rules: IntakeRules
  readonly context: MutationContext
}

/** INT-1 (SC1, SC2, SC3): creates, or finds what is there and does with it what the caller said. */
export function takeOrder(row: IntakeRow, intake: Intake): RowOutcome {
  const attempt = intake.begin()
  const outcome = run(attempt.records, 'order.submit', { orderId: row.orderId, content: row.content }, intake.context)
  if (outcome.status === 'rejected') return refused(outcome)
  if (outcome.status === 'applied') return created(row, attempt, intake.rules)
  const holder = attempt.records.orderByReference(normalizeReference(row.content.reference))
  invariant(holder, 'a duplicate and a conflict have an order that holds the reference')
  // What the submit wrote, an alias or a conflict record, is dropped: this caller learns the order's own id at once.
  if (outcome.status === 'duplicate') return { kind: 'unchanged', ...existing(holder) }
  return meetExisting(row, holder, intake)
}

function created(row: IntakeRow, attempt: Attempt, { importFile }: IntakeRules): RowOutcome {
  const order = attempt.records.get('order', row.orderId)
  invariant(order, 'an applied submit makes its order')
  if (importFile !== null) attempt.records.put('order', { ...order, importFile })
  attempt.keep()
  return { kind: 'created', orderId: order.id, number: order.number ?? order.quoteNumber }
}

function meetExisting(row: IntakeRow, holder: Order, intake: Intake): RowOutcome {
  const { onConflict, importFile } = intake.rules
  if (onConflict === 'skip') return { kind: 'skipped', ...existing(holder) }
  const diff = changesToSaid(holder, row.content)
  if (diff.length === 0 && holder.status !== 'cancelled') return { kind: 'unchanged', ...existing(holder) }
  if (onConflict === 'error') return { kind: 'conflict', diff, ...existing(holder) }
  if (holder.status === 'cancelled') return { kind: 'refused', code: 'order-cancelled', facts: { ...existing(holder) } }
  if (importFile !== null && holder.importFile === importFile)
    return update(holder, changesOnEmptyBase(holder, row.content), intake)
  if (row.seen === undefined) return { kind: 'conflict', diff, ...existing(holder) }
  if (row.seen !== holder.contentRev)
    return { kind: 'refused', code: 'changed-since-viewed', facts: { orderId: holder.id, contentRev: holder.contentRev } }
  return update(holder, diff, intake)
}

/** SC4, SC6: an edit like any other, with its rules, its limits and the carrier's review. */
function update(holder: Order, changes: readonly FieldChange[], { begin, context }: Intake): RowOutcome {
  const attempt = begin()
  const outcome = run(attempt.records, 'order.edit', { orderId: holder.id, changes: [...changes] }, context)
  if (outcome.status === 'rejected') return refused(outcome)
  attempt.keep()
  const after = attempt.records.get('order', holder.id) ?? holder
  const { changeId = null, conflicts = [] } = outcome.detail ?? {}
  return { kind: 'updated', changeId, conflicts, ...existing(after) }
}

function run<N extends MutationName>(records: Records, name: N, args: MutationArgs[N], context: MutationContext): Outcome {
  const prepared = prepareMutation({ name, v: CURRENT_VERSIONS[name], args })
  invariant(prepared !== 'unknown', 'the registry knows its own mutations')
  return prepared === 'malformed' ? { status: 'rejected', code: 'malformed' } : prepared.apply(records, context)
}

function existing({ id, number, quoteNumber, contentRev }: Order): Existing {
  return { orderId: id, number: number ?? quoteNumber, contentRev }
}

function refused(outcome: Extract<Outcome, { status: 'rejected' }>): RowOutcome {
  return { kind: 'refused', code: outcome.code, facts: outcome.detail?.facts ?? {} }
}
