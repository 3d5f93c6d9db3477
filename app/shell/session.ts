// Who is signed in, as the app believes it: drawn from the stored identity at once, corrected by the server when it can be
// reached. A sign-out by the server hides nothing and deletes nothing.
import { z } from 'zod'
import { type Me, meSchema } from '#shared/accounts/account.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { instantFromMillis, type Clock } from '#shared/kernel/time.ts'
import { HttpFault, NetworkFault, SignedOutFault } from '../platform/faults.ts'
import { type Http } from '../platform/http.ts'
import {
  confirmed,
  IDENTITY_KEY,
  readIdentity,
  withOpened,
  withoutSpaces,
  writeIdentity,
  type Identity,
  type KeyValueStore,
} from './stored-identity.ts'

export type SessionState =
  | { readonly kind: 'nobody'; readonly isAsking: boolean }
  /** `isChecking`: the server is being asked at the start whether this still holds; no portal is shown meanwhile (SR2). `isConfirmed`: it has said so to this page. */
  | { readonly kind: 'known'; readonly identity: Identity; readonly isChecking: boolean; readonly isConfirmed: boolean }

export interface SessionDeps {
  readonly http: Http
  readonly store: KeyValueStore
  readonly clock: Clock
  /** There seems to be a network: the first answer is waited for, as long as nobody calls `waive`. */
  readonly checksFirst?: boolean
}

export interface Session {
  state(): SessionState
  subscribe(listener: () => void): () => void
  /** Asks the server who this is. A server that cannot be reached or is in trouble changes nothing. */
  refresh(): Promise<'confirmed' | 'signed-out' | 'unreachable'>
  /** The answer of a sign-in: `Me` of whoever signed in. */
  enter(me: Me): void
  /** The server said 401 to something: sign-in is due, nothing goes. */
  signedOut(): void
  opened(space: SpaceKey): void
  /** A portal that is on this device from now on, without having been looked at. */
  loaded(space: SpaceKey): void
  /** Portals that this device has forgotten. */
  forgot(spaces: readonly SpaceKey[]): void
  /** The server takes too long: what this device knows is shown. */
  waive(): void
  /** Forgets the identity, after the device has. `isDue`: no server could be told, so the next contact begins with that. */
  leave(isDue: boolean): void
  /** Another tab wrote the record. */
  reread(key: string | null): void
}

export function createSession({ http, store, clock, checksFirst = false }: SessionDeps): Session {
  const listeners = new Set<() => void>()
  let isChecking = checksFirst
  let isConfirmed = false
  /** How often somebody signed in here. */
  let entries = 0
  let state: SessionState = stateOf(readIdentity(store), true)

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh,
    enter: (me) => {
      entries += 1
      store.removeItem(LOG_OUT_DUE) // signing in has ended the session before
      isChecking = false
      isConfirmed = true
      keep(confirmed(identity(), me, instantFromMillis(clock.now())))
    },
    signedOut,
    opened: (space) => {
      const known = identity()
      if (known && (known.lastSpace !== space || !known.opened.includes(space))) keep(withOpened(known, space))
    },
    loaded: (space) => {
      const known = identity()
      if (known && !known.opened.includes(space)) keep({ ...known, opened: [...known.opened, space] })
    },
    forgot: (spaces) => {
      const known = identity()
      if (known && spaces.some((space) => known.opened.includes(space))) keep(withoutSpaces(known, spaces))
    },
    waive,
    leave: (isDue) => {
      if (isDue) store.setItem(LOG_OUT_DUE, 'yes')
      keep(null)
    },
    reread: (key) => {
      if (key === IDENTITY_KEY || key === null) announce(stateOf(readIdentity(store), false))
    },
  }

  async function refresh(): Promise<'confirmed' | 'signed-out' | 'unreachable'> {
    try {
      return await ask()
    } finally {
      waive()
    }
  }

  function waive(): void {
    if (!isChecking) return
    isChecking = false
    if (state.kind === 'known') announce(stateOf(state.identity, false))
  }

  async function ask(): Promise<'confirmed' | 'signed-out' | 'unreachable'> {
    // An answer about whoever was here before somebody signed in says nothing about them.
    const asked = entries
    try {
      if (store.getItem(LOG_OUT_DUE) !== null) await logOutAtLast()
      const me = await http({ path: '/api/me', answer: meSchema })
      if (asked !== entries) return 'confirmed'
      isChecking = false
      isConfirmed = true
      keep(confirmed(identity(), me, instantFromMillis(clock.now())))
      return 'confirmed'
    } catch (cause) {
      if (cause instanceof SignedOutFault) {
        if (asked !== entries) return 'confirmed'
        signedOut()
        return 'signed-out'
      }
      if (!(cause instanceof NetworkFault || cause instanceof HttpFault)) throw cause
      if (state.kind === 'nobody') announce({ kind: 'nobody', isAsking: false })
      return 'unreachable'
    }
  }

  /** Figure 29: whoever logged out without a network is logged out before anything else is asked. */
  async function logOutAtLast(): Promise<void> {
    await http({ path: '/api/logout', method: 'POST', body: {}, answer: z.looseObject({}) })
    store.removeItem(LOG_OUT_DUE)
  }

  function signedOut(): void {
    const known = identity()
    keep(known ? { ...known, isSignedOut: true } : null)
  }

  function identity(): Identity | null {
    return state.kind === 'known' ? state.identity : null
  }

  function keep(next: Identity | null): void {
    writeIdentity(store, next)
    announce(stateOf(next, false))
  }

  function announce(next: SessionState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function stateOf(known: Identity | null, isAsking: boolean): SessionState {
    return known ? { kind: 'known', identity: known, isChecking, isConfirmed } : { kind: 'nobody', isAsking }
  }
}

/** Says nothing about anybody: only that the session of this browser is to be ended. */
const LOG_OUT_DUE = 'loadbay.log-out-due'
