import { openTo, validSessions, type SpaceAccess } from '../accounts/public.ts'
import type { AppContext } from '../context.ts'
import { spaceKeySchema, type SpaceKey } from '#shared/kernel/ids.ts'
import { AskedTogether } from './asked-together.ts'

/** All who listen to a space hear of a commit in the same turn of the event loop; a beat may be some time late. */
const POKE_WINDOW_MS = 0
const BEAT_WINDOW_MS = 250

export interface Listener {
  readonly sessionHash: string
  readonly userId: number
}

type Rights = Pick<SpaceAccess, 'side' | 'role' | 'showsCharges'>

/** Whether, and as what, somebody who listens may still hear of a space; asked of the database each time, but for all of a moment at once (SR1). */
export class ListenersAccess {
  readonly #ctx: Pick<AppContext, 'db' | 'now'>
  readonly #sessions: AskedTogether<string, boolean>
  readonly #sessionsAtBeat: AskedTogether<string, boolean>
  readonly #spaces = new Map<SpaceKey, AskedTogether<number, Rights | null>>()

  constructor(ctx: Pick<AppContext, 'db' | 'now'>) {
    this.#ctx = ctx
    const ask = async (hashes: readonly string[]) => {
      const valid = await validSessions(ctx, hashes)
      return (hash: string) => valid.has(hash)
    }
    this.#sessions = new AskedTogether(POKE_WINDOW_MS, ask)
    this.#sessionsAtBeat = new AskedTogether(BEAT_WINDOW_MS, ask)
  }

  /** `space` null: only whether the session is valid. */
  async mayHear(listener: Listener, space: string | null): Promise<boolean> {
    if (space === null) return this.#sessionsAtBeat.ask(listener.sessionHash)
    return (await this.rightsIn(listener, spaceKeySchema.parse(space))) !== null
  }

  async rightsIn({ sessionHash, userId }: Listener, space: SpaceKey): Promise<Rights | null> {
    const [isValid, rights] = await Promise.all([this.#sessions.ask(sessionHash), this.#openTo(space).ask(userId)])
    return isValid ? rights : null
  }

  #openTo(key: SpaceKey): AskedTogether<number, Rights | null> {
    const known = this.#spaces.get(key)
    if (known) return known
    const fresh = new AskedTogether<number, Rights | null>(POKE_WINDOW_MS, async (userIds) => {
      this.#spaces.delete(key)
      const open = await openTo(this.#ctx, key, userIds)
      return (userId) => open.get(userId) ?? null
    })
    this.#spaces.set(key, fresh)
    return fresh
  }
}
