// The three stores of the sync core behind one face, and the small vocabulary of its tests.
import type { ClientId, OpId } from '#shared/kernel/ids.ts'
import { canonicalJson } from '#shared/kernel/json.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { CURRENT_VERSIONS, type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import { SCHEMA_NUMBER, type Mutation, type PullRequest, type PullResponse } from '#shared/protocol/protocol.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { anActor, aSettings } from '#shared/testing/builders.ts'
import { manualClock, seededIds, type ManualClock, type SeededIds } from '#shared/testing/seeded.ts'
import type { Database } from '#server/platform/database.ts'
import { createSpace } from '#server/sync/create-space.ts'
import { pullFromSpace } from '#server/sync/pull.ts'
import type { PushEnv } from '#server/sync/push-batch.ts'
import { pushToSpace, type PushAnswer } from '#server/sync/push.ts'
import type { SpaceRef, SpaceStore, SyncAccess } from '#server/sync/space-store.ts'
import { sqlSpaceStore } from '#server/sync/sql-space-store.ts'
import { ModelSpaceStore } from './model-space-store.ts'

export const SPACE: SpaceRef = { tenantId: 1, spaceId: 1 }

/** A carrier with two customers and their people, straight into the tables of accounts. */
export async function seedTenant(database: Database): Promise<void> {
  await database.asOwner((owner) =>
    owner.script(`
      insert into users (id, email, name, created_at) overriding system value values
        (1, 'clara@example.test', 'Clara Clerk', now()), (2, 'otto@example.test', 'Otto Other', now()), (90, 'paul@example.test', 'Paul Planner', now());
      insert into tenants (id, slug, name, country, time_zone, currency, created_at) overriding system value values
        (1, 'north', 'North Haulage', 'DE', 'Europe/Berlin', 'EUR', now()), (2, 'south', 'South Haulage', 'DE', 'Europe/Berlin', 'EUR', now());
      insert into customers (id, tenant_id, name, portal_access, created_at) overriding system value values
        (1, 1, 'Acme Tools', true, now()), (2, 1, 'Beta Foods', true, now()), (3, 2, 'Gamma Steel', true, now());
      insert into contacts (tenant_id, customer_id, user_id, name, role, portal_access, created_at) values
        (1, 1, 1, 'Clara Clerk', 'operations', true, now()), (1, 2, 2, 'Otto Other', 'owner', true, now()), (2, 3, 2, 'Otto Other', 'owner', true, now());
      insert into members (tenant_id, user_id, role, created_at) values (1, 90, 'planner', now());`),
  )
}

export async function sqlStore(database: Database, settings: Settings = aSettings()): Promise<SpaceStore> {
  await seedTenant(database)
  for (const space of [SPACE, { tenantId: 1, spaceId: 2 }, { tenantId: 2, spaceId: 3 }]) {
    await database.tx({ kind: 'tenant', tenantId: space.tenantId }, (sql) => createSpace(sql, { ...space, settings }))
  }
  return storeOf(database)
}

/** Of a database whose spaces are there already. */
export function storeOf(database: Database): SpaceStore {
  return sqlSpaceStore(database, { linkOrigin: 'https://portal.example.test', mailDue: () => undefined })
}

export function modelStore(seed: number, settings: Settings = aSettings(), clock: ManualClock = manualClock()): ModelSpaceStore {
  const store = new ModelSpaceStore({ now: clock.now, uuid: seededIds(seed).uuid })
  for (const space of [SPACE, { tenantId: 1, spaceId: 2 }, { tenantId: 2, spaceId: 3 }]) store.createSpace(space, settings)
  return store
}

export interface Crash {
  readonly opId: OpId
  readonly crashes: number
}

/** One device of one person on one store: counts its lane, remembers its cookie, and hides nothing. */
export class TestDevice {
  readonly clock: ManualClock
  readonly ids: SeededIds
  readonly crashes: Crash[] = []
  client: ClientId
  lastId = 0
  cookie: string | null = null
  readonly #store: SpaceStore
  readonly access: SyncAccess

  constructor(store: SpaceStore, options: { seed?: number; access?: Partial<SyncAccess>; clock?: ManualClock } = {}) {
    this.#store = store
    this.ids = seededIds(options.seed ?? 1)
    this.clock = options.clock ?? manualClock()
    this.access = { ...SPACE, actor: anActor(), ...options.access }
    this.client = this.ids.client()
  }

  get env(): PushEnv {
    return { now: this.clock.now, onCrash: ({ opId, crashes }) => void this.crashes.push({ opId, crashes }) }
  }

  mutation<N extends MutationName>(name: N, args: MutationArgs[N], changes: Partial<Mutation> = {}): Mutation {
    const mutation = this.raw(name, args, { v: CURRENT_VERSIONS[name], ...changes })
    this.lastId = mutation.id
    return mutation
  }

  raw(name: string, args: unknown, changes: Partial<Mutation> = {}): Mutation {
    return {
      id: this.lastId + 1,
      opId: this.ids.op(),
      name,
      v: 1,
      args,
      group: null,
      capturedAt: instantFromMillis(this.clock.now()),
      clockOffsetMs: 0,
      seen: null,
      receipt: null,
      ...changes,
    }
  }

  async push(...mutations: Mutation[]): Promise<PushAnswer> {
    return pushToSpace(this.#store, this.access, { client: this.client, schema: SCHEMA_NUMBER, mutations }, this.env)
  }

  async ask(changes: Partial<PullRequest> = {}): Promise<PullResponse> {
    const request: PullRequest = {
      client: this.client,
      schema: SCHEMA_NUMBER,
      cookie: this.cookie,
      page: null,
      afterId: 0,
      want: [],
      mode: 'follow',
      ...changes,
    }
    return pullFromSpace(this.#store, this.access, request, this.env)
  }

  /** A pull that must bring a patch; keeps the cookie. */
  async pull(changes: Partial<PullRequest> = {}): Promise<Extract<PullResponse, { kind: 'patch' }>> {
    const answer = await this.ask(changes)
    if (answer.kind !== 'patch') throw new Error(`expected a patch, got ${canonicalJson(answer)}`)
    this.cookie = answer.cookie
    return answer
  }

  /** Pushes and reads back what became of it. */
  async settle(...mutations: Mutation[]): Promise<Extract<PullResponse, { kind: 'patch' }>['results'][number][]> {
    await this.push(...mutations)
    const { results } = await this.pull({ want: mutations.map((mutation) => mutation.opId) })
    return mutations.flatMap((mutation) => results.find((result) => result.opId === mutation.opId) ?? [])
  }
}
