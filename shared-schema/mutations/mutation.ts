// What every mutation is: an args schema, what it needs to read, and a reducer that runs unchanged in the browser (as an
// overlay on the base) and on the server (under the lock of the space). A reducer never throws for a user's reason.
import { type z } from 'zod'
import { type Attachment, type StoredBlob } from '../attachments/attachment.ts'
import { type ChangeRequest } from '../carrier-imports/change-request.ts'
import { type Conflict } from '../conflicts/conflict.ts'
import { type Scan } from '../handling-units/scan-event.ts'
import { type HistoryEvent } from '../history/history-event.ts'
import { type FieldConflict } from '../kernel/field-changes.ts'
import { type OpId, type OrderId } from '../kernel/ids.ts'
import { type Json } from '../kernel/json.ts'
import type { PhoneCheck } from '../kernel/phone.ts'
import { type Instant } from '../kernel/time.ts'
import { type Location } from '../locations/location.ts'
import { type Order, type ActorName } from '../orders/order.ts'
import { type Refusal } from '../orders/refusals.ts'
import { type Permission, type Role } from '../accounts/roles.ts'
import type { Settings } from '../settings/settings.ts'
import { type OrderTemplate } from '../templates/template.ts'
import { type ListView } from '../views/view.ts'

/** SC1: an order id that turned out to name an order which exists under another id. */
export interface Alias {
  readonly id: OrderId
  readonly target: OrderId
}

/** Every kind of record that a space syncs. */
export interface RecordTypes {
  order: Order
  location: Location
  change: ChangeRequest
  conflict: Conflict
  alias: Alias
  attachment: Attachment
  blob: StoredBlob
  history: HistoryEvent
  scan: Scan
  settings: Settings
  template: OrderTemplate
  view: ListView
}
export type Kind = keyof RecordTypes
export const KINDS = [
  'settings',
  'view',
  'template',
  'conflict',
  'change',
  'alias',
  'attachment',
  'blob',
  'history',
  'scan',
  'location',
  'order',
] as const satisfies readonly Kind[]

/** The records of one space as a reducer sees them: what it declared to read, with the effects of earlier mutations. */
export interface Records {
  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined
  put<K extends Kind>(kind: K, record: RecordTypes[K]): void
  remove(kind: Kind, id: string): void
  /** The live order that holds this normalised reference: not deleted, not superseded. */
  orderByReference(refNorm: string): Order | undefined
  /** SER-5: the order on which a handling unit carries this SSCC: not deleted, not cancelled, not superseded. */
  orderOfSscc(sscc: string): Order | undefined
  /** SC11: it was here and has been deleted. Only the server knows it of what others deleted; a device learns it by the answer. */
  wasRemoved(kind: Kind, id: string): boolean
}

/** Which records a mutation reads; an order brings its pending change and its aliases along. */
export interface Reads {
  readonly orders?: readonly string[]
  readonly references?: readonly string[]
  readonly changes?: readonly string[]
  readonly conflicts?: readonly string[]
  readonly locations?: readonly string[]
  readonly attachments?: readonly string[]
  readonly views?: readonly string[]
  readonly templates?: readonly string[]
  readonly ssccs?: readonly string[]
}

export interface MutationContext {
  readonly opId: OpId
  readonly actor: ActorName & { readonly role: Role }
  /** Server: the time of first receipt (SI11). Browser: the time of capture, until the server has answered. */
  readonly receivedAt: Instant
  readonly capturedAt: Instant
  /** The clock of the device that captured it minus the server's, in ms as that device last measured it; null when it never did (X4). */
  readonly clockOffsetMs: number | null
  readonly settings: Settings
  /** D10: on the server; in the browser the form asks, which has loaded the numbering plans (kernel/phone.ts). */
  readonly isPhoneNumber?: PhoneCheck
  /** The number for an order or quote: the server allocates, the browser answers null ("number follows"). */
  readonly allocateNumber: () => string | null
  /** Something to do beyond the records, done by the server alone and only once (SI24). */
  readonly emit: (effect: Effect) => void
}

export type Effect =
  | { readonly kind: 'order-declined'; readonly orderId: OrderId; readonly reason: string; readonly to: number }
  | { readonly kind: 'change-declined'; readonly orderId: OrderId; readonly reason: string; readonly to: number }
  | { readonly kind: 'collected-anyway'; readonly orderId: OrderId; readonly reason: string; readonly to: number }

export type Outcome =
  | { readonly status: 'applied'; readonly detail?: OutcomeDetail }
  | { readonly status: 'merged'; readonly detail: OutcomeDetail & { readonly conflicts: readonly FieldConflict[] } }
  | { readonly status: 'duplicate'; readonly detail: OutcomeDetail & { readonly orderId: string } }
  | { readonly status: 'conflict'; readonly detail: OutcomeDetail }
  | { readonly status: 'rejected'; readonly code: Refusal['code']; readonly detail?: OutcomeDetail }

export interface OutcomeDetail {
  readonly orderId?: string
  readonly conflictId?: string
  readonly changeId?: string
  readonly number?: string | null
  readonly conflicts?: readonly FieldConflict[]
  readonly facts?: { readonly [key: string]: Json }
}

export interface MutationDefinition<Args> {
  /** Also the permission that it needs (ACC-1). */
  readonly name: Permission
  readonly version: number
  readonly args: z.ZodType<Args>
  readonly reads: (args: Args) => Reads
  readonly apply: (records: Records, args: Args, context: MutationContext) => Outcome
}

export function rejected(refusal: Refusal): Outcome {
  return refusal.detail
    ? { status: 'rejected', code: refusal.code, detail: { facts: refusal.detail } }
    : { status: 'rejected', code: refusal.code }
}

/** A mutation whose args have been checked: what the engines on both sides work with. */
export interface PreparedMutation {
  readonly reads: Reads
  readonly apply: (records: Records, context: MutationContext) => Outcome
}

export interface Mutation<Args> extends MutationDefinition<Args> {
  /** `malformed` when the args do not parse (SI14). The role is checked before anything is looked up. */
  readonly prepare: (args: unknown) => PreparedMutation | 'malformed'
}
