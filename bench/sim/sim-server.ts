// The server of the simulation: the product's own push and pull over a store. The model store can be copied and put back, which
// is a failover that loses the newest commits.
import { type RecordTypes, type Kind } from '#shared/mutations/mutation.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { type Transport } from '#app/sync-client/transport.ts'

/** One operation as the surviving history of the server tells it, oldest first. */
export interface LoggedOp {
  readonly opId: string
  readonly status: string
  readonly number: string | null
}

export interface SimServer {
  /** The wire as one person's session reaches it. */
  transportFor(actor: Actor): Transport
  /** Every execution that is part of the present history; an operation that ran twice stands there twice. */
  log(): Promise<LoggedOp[]>
  /** Live records of the space, as a device that follows it may hold them. */
  records(): Promise<{ [K in Kind]: RecordTypes[K][] }>
  /** Only where `canFailOver`. */
  snapshot(): unknown
  restore(snapshot: unknown): void
  readonly canFailOver: boolean
  /** Operators' alarm: crashes of reducers. None is expected. */
  readonly crashes: unknown[]
  compact(): Promise<void>
}
