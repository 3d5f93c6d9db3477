// One catalogue of refusal words: what happened, and what to do next. A code without words does not compile.
import { m } from '#app/paraglide/messages.js'
import { instantSchema, localDateTime, timeZoneSchema } from '#shared/kernel/time.ts'
import { ORDER_STATUSES, type OrderStatus } from '#shared/orders/order.ts'
import { REFUSAL_CODES, type RefusalCode } from '#shared/orders/refusals.ts'
import { fieldLabel } from './field-label.ts'
import { ORDER_LOOKS } from './order-status.tsx'
import { dateText, zoneText } from './when-text.ts'

interface RefusalWords {
  /** What happened, and by whom where a person did it. */
  readonly what: string
  readonly next: string
}

type Facts = { readonly [key: string]: unknown }
type Words = (facts: Facts) => RefusalWords

const WORDS = {
  invalid: (facts) => ({ what: m.parts_refusal_invalid({ fields: fields(facts) }), next: m.parts_refusal_invalid_next() }),
  'field-missing': (facts) => ({
    what: m.parts_refusal_field_missing({ fields: fields(facts) }),
    next: m.parts_refusal_field_missing_next(),
  }),
  'reference-missing': plain(m.parts_refusal_reference_missing, m.parts_refusal_reference_missing_next),
  'service-not-allowed': plain(m.parts_refusal_service_not_allowed, m.parts_refusal_service_not_allowed_next),
  'window-reversed': plain(m.parts_refusal_window_reversed, m.parts_refusal_window_reversed_next),
  'after-cutoff': (facts) => ({
    what: m.parts_refusal_after_cutoff({ time: deadlineText(facts) }),
    next: m.parts_refusal_after_cutoff_next(),
  }),
  'received-late': (facts) => ({
    what: m.parts_refusal_received_late({ time: deadlineText(facts) }),
    next: m.parts_refusal_after_cutoff_next(),
  }),
  'field-locked': (facts) => ({
    what: m.parts_refusal_field_locked({ fields: fields(facts) }),
    next: m.parts_refusal_field_locked_next(),
  }),
  'phone-invalid': plain(m.parts_refusal_phone_invalid, m.parts_refusal_phone_invalid_next),
  'pickup-not-offered': plain(m.parts_refusal_pickup_not_offered, m.parts_refusal_pickup_not_offered_next),
  'reference-taken': (facts) => ({
    what: m.parts_refusal_reference_taken({ reference: text(facts['reference']) }),
    next: m.parts_refusal_reference_taken_next(),
  }),
  'supersede-not-cancelled': plain(m.parts_refusal_supersede_not_cancelled, m.parts_refusal_supersede_not_cancelled_next),
  'not-found': plain(m.parts_refusal_not_found, m.parts_refusal_not_found_next),
  'id-taken': plain(m.parts_refusal_id_taken, m.parts_refusal_id_taken_next),
  'order-cancelled': (facts) => ({
    what: m.parts_refusal_order_cancelled({ by: person(facts) }),
    next:
      facts['offer'] === 'collected-anyway' ? m.parts_refusal_collected_anyway_next() : m.parts_refusal_order_cancelled_next(),
  }),
  'order-collected': (facts) =>
    facts['status'] === 'delivered' && facts['offer'] !== 'reject'
      ? { what: m.parts_refusal_order_delivered(), next: m.parts_refusal_order_delivered_next() }
      : { what: m.parts_refusal_order_collected(), next: afterCollection(facts) },
  'order-not-accepted': plain(m.parts_refusal_order_not_accepted, m.parts_refusal_order_not_accepted_next),
  'not-a-quote': plain(m.parts_refusal_not_a_quote, m.parts_refusal_not_a_quote_next),
  'update-pending': plain(m.parts_refusal_update_pending, m.parts_refusal_update_pending_next),
  'updates-off': plain(m.parts_refusal_updates_off, m.parts_refusal_updates_off_next),
  'order-read-only': plain(m.parts_refusal_order_read_only, m.parts_refusal_order_read_only_next),
  'past-update-limit': (facts) => ({
    what: m.parts_refusal_past_update_limit({ status: statusWord(facts) }),
    next: m.parts_refusal_past_update_limit_next(),
  }),
  'past-cancellation-limit': (facts) => ({
    what: m.parts_refusal_past_cancellation_limit({ status: statusWord(facts) }),
    next: m.parts_refusal_past_cancellation_limit_next(),
  }),
  'not-from-portal': plain(m.parts_refusal_not_from_portal, m.parts_refusal_not_from_portal_next),
  'role-not-allowed': plain(m.parts_refusal_role_not_allowed, m.parts_refusal_role_not_allowed_next),
  'changed-since-viewed': plain(m.parts_refusal_changed_since_viewed, m.parts_refusal_changed_since_viewed_next),
  'already-decided': plain(m.parts_refusal_already_decided, m.parts_refusal_already_decided_next),
  'reason-missing': plain(m.parts_refusal_reason_missing, m.parts_refusal_reason_missing_next),
  'conflict-resolved': (facts) => ({
    what: m.parts_refusal_conflict_resolved({ by: person(facts) }),
    next: m.parts_refusal_conflict_resolved_next(),
  }),
  deleted: plain(m.parts_refusal_deleted, m.parts_refusal_deleted_next),
  'location-merged': plain(m.locations_refusal_merged, m.locations_refusal_merged_next),
  malformed: plain(m.parts_refusal_malformed, m.parts_refusal_malformed_next),
  'document-type-not-allowed': plain(m.parts_refusal_document_type_not_allowed, m.parts_refusal_document_type_not_allowed_next),
  'document-of-other-side': plain(m.parts_refusal_document_of_other_side, m.parts_refusal_document_of_other_side_next),
  'too-large': plain(m.parts_refusal_too_large, m.parts_refusal_too_large_next),
  expired: plain(m.parts_refusal_expired, m.parts_refusal_expired_next),
  'operation-reused': plain(m.parts_refusal_operation_reused, m.parts_refusal_operation_reused_next),
  'app-too-old': plain(m.parts_refusal_app_too_old, m.parts_refusal_app_too_old_next),
} satisfies Record<RefusalCode, Words>

/** Words for a refusal's code and facts. A code from a newer server is named, so that somebody can look it up. */
export function refusalWords(code: string, facts: Facts = {}): RefusalWords {
  if (isKnown(code)) return WORDS[code](facts)
  return { what: m.parts_refusal_unknown({ code }), next: m.parts_refusal_unknown_next() }
}

/** Both halves in one line, for the reason of a control that is off. */
export function refusalReason(code: string, facts: Facts = {}): string {
  const { what, next } = refusalWords(code, facts)
  return `${what} ${next}`
}

function isKnown(code: string): code is RefusalCode {
  return REFUSAL_CODES.some((known) => known === code)
}

function plain(what: () => string, next: () => string): Words {
  return () => ({ what: what(), next: next() })
}

/** SC8: what can still be done about goods that have left. */
function afterCollection(facts: Facts): string {
  if (facts['offer'] === 'return-request') return m.parts_refusal_order_collected_return()
  return facts['offer'] === 'reject' ? m.parts_refusal_order_collected_reject() : m.parts_refusal_order_collected_next()
}

function fields(facts: Facts): string {
  const paths = Array.isArray(facts['paths']) ? facts['paths'] : []
  return paths.map((path) => fieldLabel(text(path))).join(', ')
}

/** By the clock of the place of collection, whose cutoff it is. */
function deadlineText(facts: Facts): string {
  const at = instantSchema.safeParse(facts['deadline'])
  const zone = timeZoneSchema.safeParse(facts['timeZone'])
  if (!at.success || !zone.success) return ''
  const { date, time } = localDateTime(at.data, zone.data)
  return [dateText(date, date), time, zoneText(zone.data, date)].filter((part) => part !== '').join(' ')
}

function person(facts: Facts): string {
  return text(facts['by']) || m.parts_somebody()
}

function statusWord(facts: Facts): string {
  const status = text(facts['status'])
  return isStatus(status) ? ORDER_LOOKS[status].label() : status
}

function isStatus(text: string): text is OrderStatus {
  return ORDER_STATUSES.some((status) => status === text)
}

function text(fact: unknown): string {
  return typeof fact === 'string' ? fact : ''
}
