// A carrier's server and a planner's device for tests of screens: the product's device, engine, outbox and reducers, over stores in
// memory. The "server" keeps the records of one customer's space and runs the same mutations on them.
import { spaceKey, type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type ChangeRequest } from '#shared/carrier-imports/change-request.ts'
import { prepareMutation, type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import { type Order } from '#shared/orders/order.ts'
import { type OpResult, type PullRequest, type PullResponse } from '#shared/protocol/protocol.ts'
import { aContext, aPlanner, anActor, anInstant, aSettings } from '#shared/testing/builders.ts'
import { RecordSet } from '#shared/testing/record-set.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { openDevice } from '../sync-client/device.ts'
import { type Space } from '../sync-client/space.ts'
import { TransportFault } from '../sync-client/transport.ts'
import { NetworkFault } from '../platform/faults.ts'
import { emptyCacheDisk, emptyPreciousDisk, memoryCache, memoryPrecious, type PreciousDisk } from './memory-stores.ts'
import { quietSurroundings } from './open-test-space.ts'

export const CUSTOMER = spaceKey(1, 7)
const settings = aSettings({
  importFlow: {
    ...aSettings().importFlow,
    createsAutomatically: false,
    appliesUpdatesAutomatically: false,
    appliesCancellationsAutomatically: false,
  },
})

export interface TestImport {
  readonly space: SpaceKey
  readonly customerName: string
  readonly serviceName: string
  readonly order: Order
  readonly labels: readonly string[]
  readonly change: ChangeRequest
}

export class TestCarrier {
  readonly space = CUSTOMER
  readonly records = new RecordSet().with('settings', settings)
  readonly disk: PreciousDisk
  isOnline = true
  readonly #ids = seededIds(5)
  readonly #listeners = new Set<() => void>()
  readonly #results: OpResult[] = []
  /** The place in each client's lane up to which everything has been taken. */
  readonly #taken = new Map<string, number>()
  #open: ((space: SpaceKey) => Promise<Space>) | null = null

  constructor(disk: PreciousDisk = emptyPreciousDisk()) {
    this.disk = disk
  }

  /** What the server has answered to planners' devices. */
  get answers(): readonly OpResult[] {
    return this.#results
  }

  /** The customer's own doing, on the server at once. */
  asCustomer<N extends MutationName>(name: N, args: MutationArgs[N]): OpId {
    const opId = this.#ids.op()
    this.#run(name, args, { opId, side: 'customer' })
    this.poke()
    return opId
  }

  /** Another planner's decision. */
  asColleague<N extends MutationName>(name: N, args: MutationArgs[N]): void {
    this.#run(name, args, { opId: this.#ids.op(), side: 'carrier' })
  }

  imports(state: 'open' | 'decided'): readonly TestImport[] {
    return this.records
      .all('change')
      .filter((change) => (change.state === 'open') === (state === 'open'))
      .flatMap((change) => {
        const order = this.records.get('order', change.orderId)
        return order
          ? [{ space: CUSTOMER, customerName: 'Acme Tools', serviceName: 'Standard', order, labels: ['portal'], change }]
          : []
      })
      .reverse()
  }

  /** What an online question meets. */
  answer<T>(give: () => T): Promise<T> {
    return this.isOnline ? Promise.resolve().then(give) : Promise.reject(new NetworkFault('offline'))
  }

  readonly pokes = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  poke(): void {
    if (this.isOnline) for (const listener of this.#listeners) listener()
  }

  /** The planner's device: a lane of the customer's space, and what lies on its disk. */
  openDevice() {
    const precious = memoryPrecious(this.disk, this.#ids)
    const device = openDevice({
      precious,
      openCache: () => memoryCache(emptyCacheDisk()),
      transport: {
        push: async (_space, request) => {
          if (!this.isOnline) throw new TransportFault('unreachable')
          for (const { id, opId, name, args } of request.mutations) {
            this.#taken.set(request.client, id)
            if (this.#results.some((result) => result.opId === opId)) continue
            this.#results.push(this.#run(name, args, { opId, side: 'carrier' }))
          }
          this.poke()
          return { kind: 'taken', lastId: request.mutations.at(-1)?.id ?? 0, deferMs: null }
        },
        pull: async (_space, request) => {
          if (!this.isOnline) throw new TransportFault('unreachable')
          return this.#patch(request)
        },
      },
      surroundings: quietSurroundings(),
      clock: { now: () => Date.now() },
      ids: this.#ids,
    })
    const open = (space: SpaceKey): Promise<Space> => device.openSpace(space, aPlanner(), 'lane')
    this.#open = open
    return { open, precious }
  }

  /** The lane of the device that was opened last. */
  lane(): Promise<Space> {
    if (!this.#open) throw new Error('no device has been opened')
    return this.#open(CUSTOMER)
  }

  #run(name: string, args: unknown, { opId, side }: { opId: OpId; side: 'customer' | 'carrier' }): OpResult {
    const prepared = prepareMutation({ name, v: 1, args })
    if (typeof prepared === 'string') throw new Error(`the test sent a mutation that is ${prepared}`)
    const actor = side === 'customer' ? anActor() : aPlanner()
    const outcome = prepared.apply(this.records, aContext({ opId, actor, settings }))
    return {
      opId,
      status: outcome.status,
      code: outcome.status === 'rejected' ? outcome.code : null,
      detail: outcome.detail ?? null,
      receipt: { receivedAt: anInstant(), number: null, signature: 'test' },
    }
  }

  #patch({ client, cookie, want }: PullRequest): PullResponse {
    const taken = this.#taken.get(client) ?? 0
    return {
      kind: 'patch',
      cookie: `c${taken}`,
      seen: { v: taken, t: `t${taken}` },
      nextPage: null,
      patch: [],
      lastId: taken,
      results: cookie === null ? [] : this.#results.filter((result) => want.includes(result.opId)),
      serverTime: anInstant(),
    }
  }
}
