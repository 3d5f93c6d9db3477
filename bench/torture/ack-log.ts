// What the server has said yes to, as it went over the wire: the side of the bargain that a fault must not undo.
import type { OpId } from '#shared/kernel/ids.ts'
import type { PushAnswer } from '#app/sync-client/transport.ts'
import type { Mutation, PullResponse, PushRequest } from '#shared/protocol/protocol.ts'

export interface Acknowledged {
  readonly opId: OpId
  readonly name: string
  readonly args: unknown
  /** Null until a pull has brought the result. */
  status: string | null
  number: string | null
}

export class AckLog {
  readonly #sent = new Map<OpId, Pick<Mutation, 'opId' | 'name' | 'args'>>()
  readonly #acknowledged = new Map<OpId, Acknowledged>()

  sent({ mutations }: PushRequest): void {
    for (const { opId, name, args } of mutations) this.#sent.set(opId, { opId, name, args })
  }

  /** A push answer is a hint to the device and a promise to us: everything up to `lastId` is committed. */
  pushed({ mutations }: PushRequest, answer: PushAnswer): void {
    if (answer.kind !== 'taken') return
    for (const mutation of mutations) if (mutation.id <= answer.lastId) this.#acknowledge(mutation.opId)
  }

  pulled(answer: PullResponse): void {
    if (answer.kind !== 'patch') return
    for (const { opId, status, receipt } of answer.results) {
      const known = this.#acknowledge(opId)
      if (known) Object.assign(known, { status, number: receipt.number ?? known.number })
    }
  }

  /** A copy, taken before a restart: what the new process says must not count for the old one. */
  snapshot(): Acknowledged[] {
    return [...this.#acknowledged.values()].map((entry) => ({ ...entry }))
  }

  get size(): number {
    return this.#acknowledged.size
  }

  #acknowledge(opId: OpId): Acknowledged | undefined {
    const known = this.#acknowledged.get(opId)
    const sent = this.#sent.get(opId)
    if (known || !sent) return known
    const made = { ...sent, status: null, number: null }
    this.#acknowledged.set(opId, made)
    return made
  }
}
