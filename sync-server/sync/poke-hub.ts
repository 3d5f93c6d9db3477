// Who is told that a space has a new version. A poke carries no data and may be lost, doubled or come in any order (ST6): the
// version in it is a hint, never compared for "newer", because after a failover versions count again from an earlier one.
import { z } from 'zod'
import { parseSpaceKey, spaceKey, spaceKeySchema, type SpaceKey } from '#shared/kernel/ids.ts'
import type { Poke } from '#shared/protocol/protocol.ts'
import type { AppContext } from '../context.ts'
import { afterInProcess, Coalescer, type After } from './coalescer.ts'
import type { SpaceRef } from './space-store.ts'

export interface PokeHub {
  /** Told after a commit, outside its transaction (`ctx.poke`). */
  readonly tell: AppContext['poke']
  subscribe(spaces: readonly SpaceKey[], listener: (poke: Poke) => void): () => void
  /** Every space of a carrier, for its lists; `space` is empty where only the carrier as a whole is known to have changed. */
  subscribeTenant(tenantId: number, listener: (poke: Poke) => void): () => void
  start(): Promise<void>
  stop(): Promise<void>
}

export interface PokeHubOptions {
  readonly pollMs?: number
  readonly coalesceMs?: number
  readonly after?: After
  readonly readVersions?: ReadVersions
}

/** Where spaces and carriers stand; `spaceId` null is a carrier as a whole. */
export type ReadVersions = (
  spaces: readonly SpaceRef[],
  tenants: readonly number[],
) => Promise<readonly { readonly tenantId: number; readonly spaceId: number | null; readonly version: number }[]>

type HubContext = Pick<AppContext, 'db' | 'log' | 'ids'>

const CHANNEL = 'sync_poke'
/** PostgreSQL takes payloads below 8,000 bytes; an entry has at most 60. */
const MAX_ENTRIES = 120
const noticeSchema = z.object({ from: z.string(), pokes: z.array(z.tuple([spaceKeySchema, z.number().int()])) })

export function createPokeHub(ctx: HubContext, options: PokeHubOptions = {}): PokeHub {
  const { pollMs = 5_000, coalesceMs = 30, after = afterInProcess, readVersions = versionsIn(ctx.db) } = options
  const node = ctx.ids.uuid()
  const listeners = new Listeners()
  const told = new Map<string, number>()
  const deliver = new Coalescer(
    coalesceMs,
    (pokes) => {
      for (const [key, version] of pokes) listeners.deliver(key, version)
    },
    after,
  )
  const notify = new Coalescer(
    coalesceMs,
    (pokes) => {
      for (let n = 0; n < pokes.length; n += MAX_ENTRIES) {
        const payload = JSON.stringify({ from: node, pokes: pokes.slice(n, n + MAX_ENTRIES) })
        ctx.db
          .notify(CHANNEL, payload)
          .catch((error: unknown) => ctx.log.info('other nodes were not told of a version; they will look', { error }))
      }
    },
    after,
  )
  let stopPolling = (): void => undefined
  let stopListening: (() => Promise<void>) | undefined

  /** ST4: the net under lost notices; `all` also tells those whose version did not move, after a time of deafness. */
  async function look(all: boolean): Promise<void> {
    const spaces = listeners.spaces().map(parseSpaceKey)
    const tenants = listeners.tenants()
    if (spaces.length + tenants.length === 0) return
    const found = await readVersions(spaces, tenants)
    for (const row of found) {
      const key = row.spaceId === null ? String(row.tenantId) : spaceKey(row.tenantId, row.spaceId)
      const before = told.get(key)
      told.set(key, row.version)
      if (all || (before !== undefined && before !== row.version)) listeners.deliver(key, row.version)
    }
  }
  const lookAnyway = (all: boolean) =>
    void look(all).catch((error: unknown) => ctx.log.info('versions could not be read; the next look will', { error }))

  function poll(): void {
    stopPolling = after(pollMs, () => {
      lookAnyway(false)
      poll()
    })
  }

  function hear(payload: string): void {
    const notice = noticeSchema.safeParse(parseJson(payload))
    if (!notice.success || notice.data.from === node) return
    for (const [key, version] of notice.data.pokes) deliver.add(key, version)
  }

  return {
    tell(tenantId, spaceId, version) {
      const key = spaceKey(tenantId, spaceId)
      told.set(key, version)
      deliver.add(key, version)
      notify.add(key, version)
    },
    subscribe: (spaces, listener) => listeners.add(spaces, listener),
    subscribeTenant: (tenantId, listener) => listeners.add([String(tenantId)], listener),
    async start() {
      stopListening = await ctx.db.listen(CHANNEL, hear, () => lookAnyway(true))
      poll()
    },
    async stop() {
      stopPolling()
      deliver.stop()
      notify.stop()
      await stopListening?.()
    },
  }
}

function versionsIn(db: AppContext['db']): ReadVersions {
  return (spaces, tenants) =>
    db.tx(
      { kind: 'platform' },
      async (sql) => {
        const ofSpaces = await sql.query<{ tenant_id: number; space_id: number; version: number }>(
          `select tenant_id, space_id, version from sync_space
            where (tenant_id, space_id) in (select * from unnest($1::bigint[], $2::bigint[]))`,
          [spaces.map((space) => space.tenantId), spaces.map((space) => space.spaceId)],
        )
        const ofTenants = await sql.query<{ tenant_id: number; version: number }>(
          'select tenant_id, sum(version)::bigint as version from sync_space where tenant_id = any($1::bigint[]) group by tenant_id',
          [tenants],
        )
        return [
          ...ofSpaces.map((row) => ({ tenantId: row.tenant_id, spaceId: row.space_id, version: row.version })),
          ...ofTenants.map((row) => ({ tenantId: row.tenant_id, spaceId: null, version: row.version })),
        ]
      },
      { mode: 'snapshot' },
    )
}

type Listener = (poke: Poke) => void

/** Listeners by key: a space's, or the number of a carrier for all of its spaces. */
class Listeners {
  readonly #byKey = new Map<string, Set<Listener>>()

  add(keys: readonly string[], listener: Listener): () => void {
    // One listener may be given twice; each subscription ends on its own.
    const own: Listener = (poke) => listener(poke)
    for (const key of keys) this.#byKey.set(key, (this.#byKey.get(key) ?? new Set<Listener>()).add(own))
    return () => {
      for (const key of keys) {
        const left = this.#byKey.get(key)
        left?.delete(own)
        if (left?.size === 0) this.#byKey.delete(key)
      }
    }
  }

  deliver(key: string, version: number): void {
    const isSpace = key.includes('-')
    for (const listener of this.#byKey.get(key) ?? []) listener({ space: isSpace ? key : '', version })
    if (isSpace) for (const listener of this.#byKey.get(key.slice(0, key.indexOf('-'))) ?? []) listener({ space: key, version })
  }

  spaces(): SpaceKey[] {
    return [...this.#byKey.keys()].filter((key) => key.includes('-')).map((key) => spaceKeySchema.parse(key))
  }

  tenants(): number[] {
    return [...this.#byKey.keys()].filter((key) => !key.includes('-')).map(Number)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not from a node of ours
  }
}
