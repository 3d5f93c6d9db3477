import { type SerialsAnswer, type SerialsRequest } from '#shared/handling-units/serial-protocol.ts'
import { type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type PullRequest, type PullResponse, type PushRequest, type PushResponse } from '#shared/protocol/protocol.ts'

/** `reused` (SI2): nothing of the push was taken, and nothing ever will be while these are in it. */
export type PushAnswer = PushResponse | { readonly kind: 'reused'; readonly opIds: readonly OpId[] }

/** The network as the engine sees it. Rejects with TransportFault; never resolves with anything but a parsed protocol answer. */
export interface Transport {
  push(space: SpaceKey, request: PushRequest): Promise<PushAnswer>
  pull(space: SpaceKey, request: PullRequest): Promise<PullResponse>
  /** X1; absent where a device takes no serials (a carrier's lane, the simulation). */
  serials?(space: SpaceKey, request: SerialsRequest): Promise<SerialsAnswer>
}

/**
 * SI17: nothing was decided. `unreachable` covers no network, deadlines and answers that broke off; `captive` is a network that
 * answers in the server's place and wants a sign-in of its own; `busy` is 429, 5xx and lock timeouts; `signed-out` is 401: sending
 * pauses, nothing is deleted.
 */
export class TransportFault extends Error {
  override readonly name = 'TransportFault'
  readonly kind: 'unreachable' | 'captive' | 'busy' | 'signed-out'
  readonly retryAfterMs: number | null

  constructor(kind: TransportFault['kind'], options?: { readonly cause?: unknown; readonly retryAfterMs?: number | null }) {
    super(`sync ${kind}`, { cause: options?.cause })
    this.kind = kind
    this.retryAfterMs = options?.retryAfterMs ?? null
  }
}
