import { type ChangeId } from '#shared/kernel/ids.ts'
import { type ChangeRequest } from '#shared/carrier-imports/change-request.ts'
import { type ImportRow } from './carrier-api.ts'
import { type Action, type Decision } from './decision.ts'

/** A row of the queue; `isGone` when the server no longer counts it among the open ones. */
export interface ShownImport {
  readonly row: ImportRow
  readonly isGone: boolean
}

export type RowState =
  | { readonly kind: 'open' }
  /** The decision is on its way; `isOutdated` when the row has changed since it was taken. */
  | { readonly kind: 'deciding'; readonly action: Action; readonly isKept: boolean; readonly isOutdated: boolean }
  /** X2: the customer was faster; the new version has to be looked at. */
  | { readonly kind: 'changed'; readonly hasArrived: boolean }
  | { readonly kind: 'taken'; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: 'decided'; readonly outcome: Exclude<ChangeRequest['state'], 'open'> }

export function isSameVersion(a: Pick<ImportRow, 'change' | 'order'>, b: Pick<Decision, 'rev' | 'contentRev'>): boolean {
  return a.change.rev === b.rev && a.order.contentRev === b.contentRev
}

/** What to say of a row: this device's own decision comes first, because it is newer than any answer. */
export function rowState(shown: ShownImport, decision: Decision | undefined, isConnected: boolean): RowState {
  const { row, isGone } = shown
  if (row.change.state !== 'open') return { kind: 'decided', outcome: row.change.state }
  if (decision) {
    const { progress, action } = decision
    if (progress.kind === 'waiting')
      return { kind: 'deciding', action, isKept: !isConnected, isOutdated: !isSameVersion(row, decision) }
    if (progress.kind === 'done') return { kind: 'decided', outcome: action === 'accept' ? 'accepted' : 'declined' }
    if (progress.code === 'changed-since-viewed' && !isGone) return { kind: 'changed', hasArrived: !isSameVersion(row, decision) }
    if (progress.code === 'already-decided') return { kind: 'taken', facts: progress.facts }
    return { kind: 'refused', code: progress.code, facts: progress.facts }
  }
  return isGone ? { kind: 'taken', facts: {} } : { kind: 'open' }
}

/** Whether a decision can be taken on this row now. */
export function isDecidable(state: RowState): boolean {
  return state.kind === 'open' || (state.kind === 'changed' && state.hasArrived)
}

/**
 * The open queue as it stays under the eyes: rows that this device decided, and the row that is open beside the list, keep their
 * place although the server has taken them off its list, so that the next key does not hit another row.
 */
export function keepInPlace(
  before: readonly ShownImport[],
  fresh: readonly ImportRow[],
  keeps: (changeId: ChangeId) => boolean,
): ShownImport[] {
  const result: ShownImport[] = fresh.map((row) => ({ row, isGone: false }))
  const isFresh = new Set(fresh.map((row) => row.change.id))
  let lastPlaced: ChangeId | null = null
  for (const { row } of before) {
    const { id } = row.change
    if (isFresh.has(id)) lastPlaced = id
    else if (keeps(id)) {
      const after = result.findIndex((shown) => shown.row.change.id === lastPlaced)
      result.splice(after + 1, 0, { row, isGone: true })
      lastPlaced = id
    }
  }
  return result
}

/** Captured and received are worth two times when they differ as a person reads a clock. */
export function isReceivedLater(change: Pick<ChangeRequest, 'capturedAt' | 'receivedAt'>): boolean {
  return change.capturedAt.slice(0, 16) !== change.receivedAt.slice(0, 16)
}
