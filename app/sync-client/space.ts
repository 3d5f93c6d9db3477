// One portal as the screens see it: a view that is always there, mutations that are saved before they are sent, and an honest
// status. The engine behind it is space-engine.ts; screens know only this file and hooks.ts.
import { type FoundUnit } from '#shared/handling-units/pallet-scans.ts'
import { type Scan } from '#shared/handling-units/scan-event.ts'
import { type OpId, type OrderId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type Kind, type Outcome, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import { type ResyncReason } from '#shared/protocol/protocol.ts'
import { type Order } from '#shared/orders/order.ts'
import { type LeaseState } from './lease.ts'
import { type OrderFinder } from './order-finder.ts'
import { type TrayEntry } from '../local-store/stores.ts'
import { type Files } from './files.ts'

/** What the person sees: the server's records with the unanswered work laid over them. A new object at each change. */
export interface View {
  readonly revision: number
  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined
  /** The same array until something of this kind changes. */
  all<K extends Kind>(kind: K): readonly RecordTypes[K][]
  orderByReference(refNorm: string): Order | undefined
  /** The order that has a unit with this SSCC. */
  orderOfSscc(sscc: string): Order | undefined
  /** PAL-2: what was scanned with this code, in no order. */
  scansOf(barcode: string): readonly Scan[]
  /** PAL-2: the unit that carries this code, as its SSCC or as a further label that was put on it. */
  unitOf(barcode: string): FoundUnit | undefined
  /** PAL-4: everything that was scanned of the pallet that carries this code, with whichever of its labels, in no order. */
  scansOfPallet(barcode: string): readonly Scan[]
  /** Lists, searches and counts of orders; the same object until an order changes. */
  readonly orders: OrderFinder
  /** SC1: follows an alias, so that an old address still opens the order. */
  resolveOrderId(id: string): OrderId
  /** Touched by work that the server has not answered yet. */
  isWaiting(kind: Kind, id: string): boolean
}

/** `captive`: the network in between answers itself and wants a sign-in of its own. */
export type SpaceProblem = 'signed-out' | 'upgrade' | 'revoked' | 'storage' | 'captive'

export interface SpaceStatus {
  /** `empty`: nothing on this device yet. `loading`: the first page is here, history is still coming. `ready`: all of it. */
  readonly phase: 'opening' | 'empty' | 'loading' | 'ready'
  readonly isConnected: boolean
  /** When this view last equalled the server's, server time; null before the first pull. */
  readonly asOf: Instant | null
  /** Since when there is no connection (this device's clock); null while connected. */
  readonly offlineSince: Instant | null
  readonly waiting: number
  readonly oldestWaiting: Instant | null
  /** Open conflicts and tray entries. */
  readonly needsYou: number
  readonly resync: ResyncReason | null
  readonly problem: SpaceProblem | null
  /** This device's clock minus the server's in ms, as last measured; null before the first answer. It decides nothing (SI23). */
  readonly clockOffsetMs: number | null
}

/** `saved`: it is on this device's disk and will reach the server. `refused`: nothing was stored; the form keeps what was typed. */
export type SubmitResult =
  | { readonly kind: 'saved'; readonly opId: OpId; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly outcome: Outcome }

export interface MutateOptions {
  /** What this belongs to (an order id): its answers are shown together. */
  readonly group?: string
  /** Removed in the same transaction that saves the mutation. */
  readonly draftId?: string
  /** Save even where the view already says conflict or duplicate: the server decides. A rejection is never saved. */
  readonly evenIfTaken?: boolean
}

/** `none-left`: this device has fewer serials than the order needs; it gets more at its next sync. */
export type Numbering = SubmitResult | { readonly kind: 'nothing-to-do' | 'none-left' }

export interface Space {
  readonly key: SpaceKey
  /** Who works here: what this person made can be called theirs. */
  readonly userId: number
  view(): View
  status(): SpaceStatus
  /** SR4: how long this device may still show the portal without a server's word. */
  lease(): LeaseState
  tray(): readonly TrayEntry[]
  /** Called after every change of view, status or tray. */
  subscribe(listener: () => void): () => void
  mutate<N extends MutationName>(name: N, args: MutationArgs[N], options?: MutateOptions): Promise<SubmitResult>
  /** What a mutation would do on the present view, without saving it. */
  preview<N extends MutationName>(name: N, args: MutationArgs[N]): Outcome
  dismiss(opId: OpId): Promise<void>
  /** X1: serials for labels that this device may still use without a network. */
  serialsLeft(): Promise<number>
  /** SER-7: serials for the units of an order that have none; `device` as it names itself. */
  numberOrder(orderId: OrderId, device: { readonly id: string; readonly name?: string }): Promise<Numbering>
  readonly drafts: Drafts
  /** Documents; null where a device was opened without a place for them (a carrier's lane, the simulation). */
  readonly files: Files | null
  /** Ask for a sync now. */
  syncNow(): void
}

export interface Drafts {
  save(id: string, kind: string, value: unknown): Promise<void>
  load(id: string): Promise<{ readonly value: unknown; readonly updatedAt: Instant } | undefined>
  list(kind: string): Promise<readonly { readonly id: string; readonly value: unknown; readonly updatedAt: Instant }[]>
  remove(id: string): Promise<void>
}
