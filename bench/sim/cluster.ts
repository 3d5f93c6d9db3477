// Server nodes over one store: each with the product's own hub of pokes, joined by notices that may be lost. A node that is killed
// drops its streams and its memory; what it had committed stays.
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { pullRequestSchema, pushRequestSchema, PUSH_AT_ONCE, type Poke } from '#shared/protocol/protocol.ts'
import { faultOf } from '#server/platform/http-error.ts'
import { createPokeHub, type PokeHub } from '#server/sync/poke-hub.ts'
import { PokeNews } from '#server/sync/poke-news.ts'
import { pullFromSpace, scopeOf } from '#server/sync/pull.ts'
import { pushToSpace } from '#server/sync/push.ts'
import { type Accounts } from './accounts.ts'
import { type Faults } from './faults.ts'
import { type Random } from './random.ts'
import { type SimServer } from './sim-server.ts'
import { type Timeline } from './timeline.ts'

export interface WireRequest {
  readonly path: string
  readonly text: string
  /** Whose work it is, as the page says; another's is not done. */
  readonly meantFor: string | null
  /** Who the cookie of the request says is asking; null without a session. */
  readonly userId: number | null
}

export interface WireAnswer {
  readonly status: number
  readonly text: string
  readonly type: string
  readonly retryAfter: number | null
}

export interface ClusterDeps {
  readonly server: SimServer
  readonly accounts: Accounts
  readonly timeline: Timeline
  readonly faults: Faults
  readonly random: Random
  readonly ids: { uuid(): string }
  readonly presented: Map<string, string>
  readonly onCrash: (error: unknown, opId: string) => void
  /** A name that the build on the nodes does not know yet (SS2). */
  readonly unknownName: () => string | null
}

const LOG = { info: () => undefined, warn: () => undefined, error: () => undefined }

export class SimNode {
  readonly name: string
  /** This node's clock against the others'. */
  readonly skewMs: number
  isUp = true
  hub: PokeHub
  news: PokeNews
  readonly streams = new Set<() => void>()
  readonly #cluster: Cluster

  constructor(name: string, cluster: Cluster, skewMs: number) {
    this.name = name
    this.skewMs = skewMs
    this.#cluster = cluster
    this.hub = cluster.newHub(this)
    this.news = cluster.newNews(this)
  }

  start(): void {
    this.isUp = true
    this.hub = this.#cluster.newHub(this)
    this.news = this.#cluster.newNews(this)
    void this.hub.start()
  }

  kill(): void {
    if (!this.isUp) return
    this.isUp = false
    void this.hub.stop()
    for (const cut of this.streams) cut()
    this.streams.clear()
  }
}

export class Cluster {
  readonly nodes: SimNode[] = []
  readonly deps: ClusterDeps
  /** Called once, when the next push begins; what it answers is called when that push has committed. */
  aroundNextPush: (() => Promise<() => void>) | null = null
  readonly #ears = new Map<SimNode, (payload: string) => void>()

  constructor(deps: ClusterDeps, count: number) {
    this.deps = deps
    for (let n = 1; n <= count; n++) this.nodes.push(new SimNode(`node ${n}`, this, deps.random.below(4_000) - 2_000))
    for (const node of this.nodes) void node.hub.start()
  }

  /** As a balancer in front of them does: any that is up. */
  pick(): SimNode | null {
    const up = this.nodes.filter((node) => node.isUp)
    return up.length === 0 ? null : this.deps.random.pick(up)
  }

  newHub(node: SimNode): PokeHub {
    const { timeline, faults, random, server, ids } = this.deps
    const db: Parameters<typeof createPokeHub>[0]['db'] = {
      kind: 'postgres',
      tx: () => Promise.reject(new Error('versions are read through readVersions')),
      notify: async (_channel, payload) => {
        for (const [other, hear] of this.#ears) {
          if (other === node || faults.strikes('noticeLost', 0.3)) continue
          timeline.after(1 + random.below(20), () => this.#ears.get(other) === hear && hear(payload))
        }
      },
      listen: async (_channel, onPayload, onReconnect) => {
        this.#ears.set(node, onPayload)
        onReconnect()
        return async () => void this.#ears.delete(node)
      },
      close: async () => undefined,
    }
    return createPokeHub(
      { db, log: LOG as unknown as Parameters<typeof createPokeHub>[0]['log'], ids: { ...ids, secret: () => '' } }, // told nothing that matters here
      {
        after: (millis, work) => timeline.after(millis, work),
        readVersions: (spaces, tenants) => timeline.hold(server.readVersions(spaces, tenants)),
      },
    )
  }

  newNews(node: SimNode): PokeNews {
    return new PokeNews(this.deps.server.store, { now: () => this.deps.timeline.now + node.skewMs })
  }

  /** As routes.ts does it, without the HTTP around it. */
  async serve(node: SimNode, request: WireRequest): Promise<WireAnswer> {
    const isForAnother = request.meantFor !== null && request.meantFor !== String(request.userId)
    if (request.userId === null || isForAnother) return refusal(401, 'not-signed-in')
    if (Buffer.byteLength(request.text) > PUSH_AT_ONCE.bytes) return refusal(413, 'too-large')
    const [, , space, verb] = request.path.split(/[/?]/)
    const access = this.deps.accounts.access(request.userId, space as SpaceKey) // the path was made from one
    if (!access) return json({ kind: 'revoked' })
    try {
      return json(verb === 'push' ? await this.#push(node, request, access) : await this.#pull(node, request, access))
    } catch (error) {
      if (error instanceof NodeDied) throw error
      const fault = faultOf(error)
      if (fault.code === 'internal-error') this.deps.onCrash(error, '')
      return { ...refusal(fault.status, fault.code), retryAfter: fault.retryAfter ?? null }
    }
  }

  async #push(node: SimNode, request: WireRequest, access: Parameters<typeof pushToSpace>[1]): Promise<unknown> {
    const body = pushRequestSchema.parse(JSON.parse(request.text))
    for (const { opId, receipt } of body.mutations)
      if (receipt) this.deps.presented.set(`${body.client} ${opId}`, receipt.receivedAt)
    const unknown = this.deps.unknownName()
    const mutations = body.mutations.map((mutation) =>
      mutation.name === unknown ? { ...mutation, name: 'from.the-future' } : mutation,
    )
    if (unknown !== null && body.mutations.some((mutation) => mutation.name === unknown))
      this.deps.faults.counts.unknownMutation += 1
    const around = this.aroundNextPush
    this.aroundNextPush = null
    const committed = await around?.()
    const { response, version } = await pushToSpace(
      this.deps.server.store,
      access,
      { ...body, mutations },
      {
        now: () => this.deps.timeline.now + node.skewMs,
        onCrash: ({ error, opId }) => this.deps.onCrash(error, opId),
      },
    )
    if (version !== null) {
      committed?.()
      if (this.deps.faults.strikes('nodeKilledBeforePoke', 0.02)) this.#die(node)
      else node.hub.tell(access.tenantId, access.spaceId, version)
    }
    return response
  }

  #pull(node: SimNode, request: WireRequest, access: Parameters<typeof pullFromSpace>[1]): Promise<unknown> {
    const body = pullRequestSchema.parse(JSON.parse(request.text))
    return pullFromSpace(this.deps.server.store, access, body, { now: () => this.deps.timeline.now + node.skewMs })
  }

  #die(node: SimNode): never {
    this.killFor(node, 500 + this.deps.random.below(20_000))
    throw new NodeDied()
  }

  killFor(node: SimNode, millis: number): void {
    node.kill()
    this.deps.timeline.after(millis, () => node.isUp || node.start())
  }

  /** A stream of pokes to somebody who may see these spaces; answers the end, or null where there is nothing to open. */
  follow(
    node: SimNode,
    userId: number,
    stream: { spaces: readonly SpaceKey[]; schema: number; onPoke: (text: string) => void; onCut: () => void },
  ) {
    const { accounts, server, timeline } = this.deps
    const allowed = stream.spaces.filter((space) => accounts.access(userId, space) !== null)
    if (allowed.length === 0) return null
    const audiences = new Map<string, Audience>()
    for (const space of allowed) {
      const access = accounts.access(userId, space)
      if (access) audiences.set(space, { access, ...node.news.join(access, stream.schema) })
    }
    const tell = async (poke: Poke): Promise<void> => {
      const audience = audiences.get(poke.space)
      const news = await audience?.of(poke)
      const access = accounts.access(userId, poke.space as SpaceKey) // it was subscribed to
      const isSame =
        access !== null && audience !== undefined && scopeOf(access, stream.schema) === scopeOf(audience.access, stream.schema)
      stream.onPoke((isSame && news) || JSON.stringify(poke))
    }
    const unsubscribe = node.hub.subscribe(allowed, (poke) => {
      if (server.isInstant) void tell(poke)
      // One listener after the other: who of them is read for first is the database's doing, and would decide what happens next.
      else timeline.after(0, () => void timeline.hold(tell(poke)))
    })
    node.streams.add(stream.onCut)
    return () => {
      node.streams.delete(stream.onCut)
      unsubscribe()
      for (const { leave } of audiences.values()) leave()
    }
  }
}

type Audience = ReturnType<PokeNews['join']> & { readonly access: Parameters<typeof scopeOf>[0] }

/** The process is gone: nobody gets an answer. */
export class NodeDied extends Error {
  override readonly name = 'NodeDied'
}

function json(value: unknown): WireAnswer {
  return { status: 200, text: JSON.stringify(value), type: 'application/json; charset=utf-8', retryAfter: null }
}

export function refusal(status: number, code: string): WireAnswer {
  return {
    status,
    text: JSON.stringify({ error: { code, message: code } }),
    type: 'application/json; charset=utf-8',
    retryAfter: null,
  }
}
