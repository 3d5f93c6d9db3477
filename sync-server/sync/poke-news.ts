// ST7: what a poke brings along, so that who follows a space need not pull. It is what a pull answers, made once for all devices and tabs
// on which a person listens with the same rights and build; a device stores it only when it stands exactly where the answer begins.
import { clientIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import type { Poke, PullRequest } from '#shared/protocol/protocol.ts'
import { pullFromSpace, scopeOf, type PullEnv } from './pull.ts'
import type { SpaceStore, SyncAccess } from './space-store.ts'

/** Characters of JSON. What is longer is better fetched, compressed. */
const MOST = 64 * 1024
/** After it: whoever sends a long queue makes long news one after the other. */
const QUIET_MS = 1_000
/** Whose lane has nothing in it: results are nobody else's business, and who waits for some pulls. */
const NOBODY = { client: clientIdSchema.parse('00000000-0000-4000-8000-000000000000'), afterId: 0, want: [] }

export class PokeNews {
  readonly #store: SpaceStore
  readonly #env: PullEnv
  readonly #audiences = new Map<string, Audience>()

  constructor(store: SpaceStore, env: PullEnv) {
    this.#store = store
    this.#env = env
  }

  /** One person's devices share an audience, until `leave`: what somebody else follows has other rows in it (`visible-rows.ts`). */
  join(access: SyncAccess, schema: number): { of(poke: Poke): Promise<string | null>; leave(): void } {
    const key = `${spaceKey(access.tenantId, access.spaceId)} ${access.actor.userId} ${scopeOf(access, schema)} ${schema}`
    const audience = this.#audiences.get(key) ?? new Audience(this.#store, this.#env, { access, schema })
    this.#audiences.set(key, audience)
    audience.size += 1
    return {
      of: (poke) => audience.hear(poke),
      leave: () => {
        audience.size -= 1
        if (audience.size === 0) this.#audiences.delete(key)
      },
    }
  }
}

class Audience {
  size = 0
  readonly #store: SpaceStore
  readonly #env: PullEnv
  readonly #access: SyncAccess
  readonly #schema: number
  /** The cookie up to which everybody has been told; null while it is not known. */
  #cookie: string | null = null
  #quietUntil = 0
  #asking: { readonly version: number; readonly text: Promise<string | null> } | null = null

  constructor(store: SpaceStore, env: PullEnv, { access, schema }: { readonly access: SyncAccess; readonly schema: number }) {
    this.#store = store
    this.#env = env
    this.#access = access
    this.#schema = schema
  }

  /** One question for all of them who hear of one version; the next begins where this one ended. */
  hear(poke: Poke): Promise<string | null> {
    if (this.#asking?.version === poke.version) return this.#asking.text
    const before = this.#asking?.text ?? Promise.resolve(null)
    const asking = { version: poke.version, text: before.then(() => this.#told(poke)).catch(() => this.#lost()) }
    this.#asking = asking
    void asking.text.then(() => {
      if (this.#asking === asking) this.#asking = null
    })
    return asking.text
  }

  async #told(poke: Poke): Promise<string | null> {
    if (this.#env.now() < this.#quietUntil) return this.#lost()
    const from = this.#cookie
    const answer = await pullFromSpace(this.#store, this.#access, this.#request(from), this.#env)
    if (answer.kind !== 'patch') return this.#lost()
    this.#cookie = answer.cookie
    if (from === null || from === answer.cookie) return null
    const text = JSON.stringify({ ...poke, news: { from, answer } } satisfies Poke)
    if (text.length <= MOST) return text
    this.#quietUntil = this.#env.now() + QUIET_MS
    return this.#lost()
  }

  /** Where everybody stands is asked anew at the next poke. */
  #lost(): null {
    this.#cookie = null
    return null
  }

  /** Without a cookie only the present one is wanted, and not what is there: `lane` brings no records. */
  #request(cookie: string | null): PullRequest {
    return { ...NOBODY, schema: this.#schema, cookie, page: null, mode: cookie === null ? 'lane' : 'follow' }
  }
}
