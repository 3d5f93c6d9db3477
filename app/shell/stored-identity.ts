// Who was signed in here last, kept so that the app starts with no network. It is no proof of anything: the server asks for the
// session at every request. Precious data never lives here.
import { z } from 'zod'
import { meSchema, type Me } from '#shared/accounts/account.ts'
import { spaceKeySchema, type SpaceKey } from '#shared/kernel/ids.ts'
import { instantSchema, type Instant } from '#shared/kernel/time.ts'

const identitySchema = z.object({
  me: meSchema,
  /** When the server last said so, this device's clock. */
  confirmedAt: instantSchema,
  /** A 401 came since: what waits stays here until this person signs in again. */
  isSignedOut: z.boolean(),
  /** Portals opened on this device; only these can be opened with no network. */
  opened: z.array(spaceKeySchema),
  lastSpace: spaceKeySchema.nullable(),
})
export type Identity = z.infer<typeof identitySchema>

export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export const IDENTITY_KEY = 'loadbay.identity'

export function readIdentity(store: KeyValueStore): Identity | null {
  const parsed = identitySchema.safeParse(parseJson(store.getItem(IDENTITY_KEY)))
  return parsed.success ? parsed.data : null
}

export function writeIdentity(store: KeyValueStore, identity: Identity | null): void {
  if (identity) store.setItem(IDENTITY_KEY, JSON.stringify(identity))
  else store.removeItem(IDENTITY_KEY)
}

/** What the server confirmed; the traces of this device stay when it is the same person. */
export function confirmed(before: Identity | null, me: Me, at: Instant): Identity {
  const isSamePerson = before?.me.user.id === me.user.id
  return {
    me,
    confirmedAt: at,
    isSignedOut: false,
    opened: isSamePerson ? before.opened : [],
    lastSpace: isSamePerson ? before.lastSpace : null,
  }
}

export function withOpened(identity: Identity, space: SpaceKey): Identity {
  const opened = identity.opened.includes(space) ? identity.opened : [...identity.opened, space]
  return { ...identity, opened, lastSpace: space }
}

export function withoutSpaces(identity: Identity, spaces: readonly SpaceKey[]): Identity {
  const { lastSpace } = identity
  return {
    ...identity,
    opened: identity.opened.filter((space) => !spaces.includes(space)),
    lastSpace: lastSpace !== null && spaces.includes(lastSpace) ? null : lastSpace,
  }
}

function parseJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null // a half-written record is no identity; the person signs in again
  }
}

/** Storage may be forbidden (private window, policy); what is kept then lasts as long as the page. */
export function browserStore(): KeyValueStore {
  try {
    const { localStorage } = window
    localStorage.getItem(IDENTITY_KEY)
    return localStorage
  } catch {
    const memory = new Map<string, string>()
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    }
  }
}
