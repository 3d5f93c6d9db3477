import { type Json } from '../kernel/json.ts'

/** Every way in which an order, an import, a conflict or a location mutation can be refused. A code says the fact. */
export const REFUSAL_CODES = [
  'invalid',
  'field-missing',
  'reference-missing',
  'service-not-allowed',
  'window-reversed',
  'after-cutoff',
  'received-late',
  'field-locked',
  'phone-invalid',
  'pickup-not-offered',
  'reference-taken',
  'supersede-not-cancelled',
  'not-found',
  'id-taken',
  'order-cancelled',
  'order-collected',
  'order-not-accepted',
  'not-a-quote',
  'update-pending',
  'updates-off',
  'order-read-only',
  'past-update-limit',
  'past-cancellation-limit',
  'not-from-portal',
  'role-not-allowed',
  'changed-since-viewed',
  'already-decided',
  'reason-missing',
  'conflict-resolved',
  'deleted',
  'location-merged',
  'document-of-other-side',
  'document-type-not-allowed',
  'malformed',
  'too-large',
  'expired',
  'operation-reused',
  'app-too-old',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export interface Refusal {
  readonly code: RefusalCode
  /** Facts for the words: paths of missing fields, the status that stands in the way, who decided. */
  readonly detail?: { readonly [key: string]: Json }
}
