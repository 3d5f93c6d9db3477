// Who is signed in, as the app believes it: drawn from the stored identity at once, corrected by the server when it can be
// reached. A sign-out by the server hides nothing and deletes nothing.
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
  writeIdentity,
  type Identity,
  type KeyValueStore,
} from './stored-identity.ts'

export type SessionState =
  | { readonly kind: 'nobody'; readonly isAsking: boolean }
  | { readonly kind: 'known'; readonly identity: Identity }

export interface SessionDeps {
  readonly http: Http
  readonly store: KeyValueStore
  readonly clock: Clock
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
  /** Forgets the identity. Only after the caller made sure that nothing unsent is left. */
  leave(): void
  /** Another tab wrote the record. */
  reread(key: string | null): void
}

export function createSession({ http, store, clock }: SessionDeps): Session {
  const listeners = new Set<() => void>()
  let state: SessionState = stateOf(readIdentity(store), true)

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh,
    enter: (me) => keep(confirmed(identity(), me, instantFromMillis(clock.now()))),
    signedOut,
    opened: (space) => {
      const known = identity()
      if (known && (known.lastSpace !== space || !known.opened.includes(space))) keep(withOpened(known, space))
    },
    leave: () => keep(null),
    reread: (key) => {
      if (key === IDENTITY_KEY || key === null) announce(stateOf(readIdentity(store), false))
    },
  }

  async function refresh(): Promise<'confirmed' | 'signed-out' | 'unreachable'> {
    try {
      const me = await http({ path: '/api/me', answer: meSchema })
      keep(confirmed(identity(), me, instantFromMillis(clock.now())))
      return 'confirmed'
    } catch (cause) {
      if (cause instanceof SignedOutFault) {
        signedOut()
        return 'signed-out'
      }
      if (!(cause instanceof NetworkFault || cause instanceof HttpFault)) throw cause
      if (state.kind === 'nobody') announce({ kind: 'nobody', isAsking: false })
      return 'unreachable'
    }
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
}

function stateOf(identity: Identity | null, isAsking: boolean): SessionState {
  return identity ? { kind: 'known', identity } : { kind: 'nobody', isAsking }
}
