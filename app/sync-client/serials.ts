// SER-3 (X1): a device keeps serials ahead, so that a booking has real ones without a network. Asking for more never stands in the way of
// pushing and pulling, and nothing that a person wrote waits for it.
import { numbered, numberedChanges, unnumbered, unnumberedIn, withUnits } from '#shared/handling-units/number-units.ts'
import { serialsLeft, takeSerials, withBlocks, type SerialBlock } from '#shared/handling-units/serial-block.ts'
import { SERIALS_AT_MOST, SERIALS_KEPT, type SerialsAnswer } from '#shared/handling-units/serial-protocol.ts'
import { type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Clock } from '#shared/kernel/time.ts'
import { type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import { type PreciousStore } from '../local-store/stores.ts'
import { type Transport } from './transport.ts'

export interface SerialDeps {
  readonly space: SpaceKey
  readonly precious: PreciousStore
  readonly transport: Transport
  readonly clock: Clock
  readonly ids: IdSource
  /** A lane decides on orders of others and books none. */
  readonly mode: 'follow' | 'lane'
}

/** The server gives blocks of silent devices up after half a year. */
const RENEW_MS = 86_400_000

/** One look at the disk a minute is enough, unless some were taken. */
const LOOK_MS = 60_000

export class SerialKeeper {
  private readonly deps: SerialDeps
  private lookedAt = Number.NEGATIVE_INFINITY

  constructor(deps: SerialDeps) {
    this.deps = deps
  }

  /** How many this device has left to use. */
  left(): Promise<number> {
    return this.deps.precious.changeSerials(this.deps.space, (shelf) => ({ shelf, answer: serialsLeft(shelf.blocks) }))
  }

  /** After a pull: asks for more when there are few, and says once a day what is here. Faults of the network have changed nothing. */
  async refill(): Promise<void> {
    const { transport, precious, space, clock, ids } = this.deps
    const now = clock.now()
    if (!transport.serials || this.deps.mode === 'lane' || Math.abs(now - this.lookedAt) < LOOK_MS) return
    this.lookedAt = now
    const asked = await precious.changeSerials(space, (shelf) => {
      const left = serialsLeft(shelf.blocks)
      const isRecent = shelf.renewedAt !== null && Math.abs(now - shelf.renewedAt) < RENEW_MS
      if (left > SERIALS_KEPT && isRecent) return { shelf, answer: null }
      const lease = shelf.lease ?? ids.uuid()
      return { shelf: { ...shelf, lease }, answer: { lease, want: Math.max(0, SERIALS_AT_MOST - left), blocks: shelf.blocks } }
    })
    if (!asked) return
    const { lane } = await precious.outbox(space)
    const held = asked.blocks.filter(({ id }) => !id.startsWith('rested.')).map(({ id, next }) => ({ id, next }))
    const request = { client: lane.clientId, lease: asked.lease, want: asked.want, held, returned: [] }
    const answer = await transport.serials(space, request)
    if (answer.kind === 'serials') await this.keep(answer, { lease: asked.lease, now })
  }

  /** The arguments as they are saved: each new pallet with a serial, as far as there are any (the rest get theirs later, SER-7). */
  async fill<N extends MutationName>(name: N, args: MutationArgs[N]): Promise<MutationArgs[N]> {
    if (this.deps.mode === 'lane') return args
    if (name === 'order.submit') {
      const booking = args as MutationArgs['order.submit'] // by its name
      const content = withUnits(booking.content, this.deps.ids)
      const ssccs = await this.take(unnumbered(content).length)
      return { ...booking, content: numbered(content, ssccs) } as MutationArgs[N] // by its name
    }
    if (name === 'order.edit' || name === 'order.carrier-edit') {
      const edit = args as MutationArgs['order.edit'] // both have changes
      const missing = unnumberedIn(edit.changes)
      if (missing === 0) return args
      return { ...edit, changes: numberedChanges(edit.changes, await this.take(missing)) } as MutationArgs[N] // by its name
    }
    return args
  }

  /** Takes so many off this device's blocks; fewer when there are no more. What was taken is used, whatever becomes of it. */
  async take(count: number): Promise<readonly string[]> {
    if (count === 0) return []
    this.lookedAt = Number.NEGATIVE_INFINITY
    return this.deps.precious.changeSerials(this.deps.space, (shelf) => {
      const { ssccs, blocks } = takeSerials(shelf.blocks, count)
      return { shelf: ssccs.length > 0 ? { ...shelf, blocks: [...blocks] } : shelf, answer: ssccs }
    })
  }

  /** SER-8: gives everything back that was not used; the shelf is empty before the server hears of it. */
  async giveBack(): Promise<void> {
    const { transport, precious, space, ids } = this.deps
    if (!transport.serials) return
    const blocks = await precious.changeSerials<readonly SerialBlock[]>(space, (shelf) => ({
      shelf: { ...shelf, blocks: [], lease: null },
      answer: shelf.blocks,
    }))
    if (blocks.length === 0) return
    const { lane } = await precious.outbox(space)
    const returned = blocks.map(({ id, next }) => ({ id, next }))
    await transport.serials(space, { client: lane.clientId, lease: ids.uuid(), want: 0, held: [], returned })
  }

  private async keep(
    answer: Extract<SerialsAnswer, { kind: 'serials' }>,
    { lease, now }: { readonly lease: string; readonly now: number },
  ): Promise<void> {
    const lost = new Set(answer.lost)
    await this.deps.precious.changeSerials(this.deps.space, (shelf) => {
      const own = shelf.blocks.filter(({ id }) => !lost.has(id))
      // Another tab may have had the same answer already, and begun to use it.
      const blocks = shelf.lease === lease ? [...withBlocks(own, answer.blocks)] : own
      return { shelf: { ...shelf, blocks, lease: null, renewedAt: now }, answer: null }
    })
  }
}
