// The server's side of a simulated world: the product's push and pull over a store that can be watched, made to fail, photographed
// and put back (a failover that loses the newest commits). model-server.ts and sql-server.ts bring the stores.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type Kind, type RecordTypes } from '#shared/mutations/mutation.ts'
import { type Order } from '#shared/orders/order.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { type ReadVersions } from '#server/sync/poke-hub.ts'
import { type SpaceStore, type StoredRow } from '#server/sync/space-store.ts'
import { type Observer } from './observed-store.ts'
import { type Timeline } from './timeline.ts'

export type RecordLists = { [K in Kind]: RecordTypes[K][] }

/** Rows of a space as one commit left them, by `kind:id`. */
export type SpaceState = ReadonlyMap<
  string,
  { readonly kind: Kind; readonly deleted: boolean; readonly doc: StoredRow['record'] }
>

export interface SimServer {
  readonly store: SpaceStore
  /** Waits for nothing but virtual time: its requests may overlap. */
  readonly isInstant: boolean
  /** Live records of the space, as a device that follows it may hold them. */
  records(space: SpaceKey): Promise<RecordLists>
  /** What the commit with this tag left behind, in whatever history it was made. */
  stateAt(space: SpaceKey, tag: string): SpaceState | undefined
  readonly readVersions: ReadVersions
  snapshot(): Promise<unknown>
  restore(snapshot: unknown): Promise<void>
  /** Keys of what was done beyond the records, as the present history tells it: `opId.n`. */
  effects(space: SpaceKey): Promise<string[]>
  isDeferred(space: SpaceKey, opId: string): Promise<boolean>
  /** An import of the carrier: all at once, as one version. */
  importOrders(space: SpaceKey, orders: readonly Order[]): Promise<number>
  /** Forgets tombstones and commits that are older than the given moment (SE1, horizon). */
  compact(space: SpaceKey, before: number): Promise<void>
  close(): Promise<void>
}

export interface ServerOptions {
  readonly timeline: Timeline
  readonly ids: { uuid(): string }
  readonly spaces: readonly { readonly key: SpaceKey; readonly settings: Settings }[]
  readonly people: readonly { readonly userId: number; readonly name: string; readonly side: 'customer' | 'carrier' }[]
  readonly observer: Observer
  /** The way from a node to the store. */
  readonly reach: () => Promise<void>
  /** Which of the first `most` statements of the transaction that begins now is refused; null for none. */
  readonly kills: (most: number) => number | null
}

export type MakeServer = (options: ServerOptions) => Promise<SimServer>
