// One order as a chain of operations, each by a person at a time: what devices would have sent. The bulk of the world runs them
// in memory, the rest goes through a push; both end in the same reducers.
import { diffFields } from '#shared/kernel/field-changes.ts'
import { opIdSchema, orderIdSchema, type ChangeId, type OpId, type OrderId } from '#shared/kernel/ids.ts'
import { invariant } from '#shared/kernel/invariant.ts'
import { addMillis, type Instant } from '#shared/kernel/time.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { requestedChangeId } from '#shared/orders/request-change.ts'
import type { OrderContent } from '#shared/orders/order.ts'
import type { ImportFlow } from '#shared/settings/settings.ts'
import type { Chance } from './chance.ts'
import type { DemoPerson } from './cast.ts'

export interface Step {
  readonly opId: OpId
  readonly who: DemoPerson
  readonly at: Instant
  /** Earlier than `at` when the device was out of reach. */
  readonly capturedAt: Instant
  readonly name: MutationName
  readonly args: MutationArgs[MutationName]
}

export interface StoryWorld {
  readonly chance: Chance
  readonly flow: ImportFlow
}

/** When, by whom, and how long the device was offline before it could be sent. */
export interface Moment {
  readonly at: Instant
  readonly who: DemoPerson
  readonly offlineMs?: number
}

export class Story {
  readonly orderId: OrderId
  readonly steps: Step[] = []
  readonly #world: StoryWorld
  #content: OrderContent
  #contentRev: OpId | undefined
  #pending:
    | { readonly id: ChangeId; rev: OpId; readonly kind: 'create' | 'update' | 'cancel'; readonly content?: OrderContent }
    | undefined

  constructor(world: StoryWorld, content: OrderContent, bornAt: Instant) {
    this.#world = world
    this.#content = content
    this.orderId = orderIdSchema.parse(world.chance.idAt(Date.parse(bornAt)))
  }

  get content(): OrderContent {
    return this.#content
  }

  get revision(): OpId {
    invariant(this.#contentRev, 'a story has a revision once it was submitted')
    return this.#contentRev
  }

  submit(moment: Moment, supersedes?: OrderId): this {
    const opId = this.#step(moment, 'order.submit', {
      orderId: this.orderId,
      content: this.#content,
      ...(supersedes ? { supersedes } : {}),
    })
    this.#contentRev = opId
    const { enabled, createsAutomatically } = this.#world.flow
    if (enabled && !createsAutomatically) this.#pending = { id: requestedChangeId(opId), rev: opId, kind: 'create' }
    return this
  }

  edit(moment: Moment, content: OrderContent): this {
    const changes = diffFields(orderFields(this.#content), orderFields(content))
    const opId = this.#step(moment, 'order.edit', { orderId: this.orderId, changes })
    if (this.#pending?.kind === 'create') this.#pending.rev = opId
    else if (!this.#world.flow.appliesUpdatesAutomatically) {
      this.#pending = { id: requestedChangeId(opId), rev: opId, kind: 'update', content }
      return this
    }
    this.#content = content
    this.#contentRev = opId
    return this
  }

  cancel(moment: Moment, reason: string): this {
    const opId = this.#step(moment, 'order.cancel', { orderId: this.orderId, reason })
    const isAsked = this.#pending?.kind !== 'create' && !this.#world.flow.appliesCancellationsAutomatically
    this.#pending = isAsked ? { id: requestedChangeId(opId), rev: opId, kind: 'cancel' } : undefined
    return this
  }

  accept(moment: Moment): this {
    const decided = this.#decided()
    const opId = this.#step(moment, 'import.accept', this.#target(decided))
    if (decided.kind === 'update' && decided.content) {
      this.#content = decided.content
      this.#contentRev = opId
    }
    return this
  }

  decline(moment: Moment, reason: string): this {
    this.#step(moment, 'import.decline', { ...this.#target(this.#decided()), reason })
    return this
  }

  #decided() {
    const pending = this.#pending
    invariant(pending, 'only what waits can be decided')
    this.#pending = undefined
    return pending
  }

  #target(pending: { readonly id: ChangeId; readonly rev: OpId }) {
    return { changeId: pending.id, orderId: this.orderId, rev: pending.rev, contentRev: this.revision }
  }

  #step<N extends MutationName>({ at, who, offlineMs = 0 }: Moment, name: N, args: MutationArgs[N]): OpId {
    const opId = opIdSchema.parse(this.#world.chance.idAt(Date.parse(at) - offlineMs))
    this.steps.push({ opId, who, at, capturedAt: addMillis(at, -offlineMs), name, args })
    return opId
  }
}
