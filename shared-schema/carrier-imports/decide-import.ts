// The names that decisions had before updates and cancellations could be decided by `change.approve` and `change.reject`. Outboxes
// may hold them for 180 days (SS2), and they decide alike.
import { defineMutation } from '../mutations/define-mutation.ts'
import { approve, approveArgs, reject, rejectArgs, type ApproveChangeArgs, type RejectChangeArgs } from './decide-change.ts'

/** IMP-2 under its earlier name. */
export const acceptImport = defineMutation<ApproveChangeArgs>({
  name: 'import.accept',
  version: 1,
  args: approveArgs,
  reads: (args) => ({ orders: [args.orderId], changes: [args.changeId] }),
  apply: approve,
})

/** IMP-3 under its earlier name. */
export const declineImport = defineMutation<RejectChangeArgs>({
  name: 'import.decline',
  version: 1,
  args: rejectArgs,
  reads: (args) => ({ orders: [args.orderId], changes: [args.changeId] }),
  apply: reject,
})
