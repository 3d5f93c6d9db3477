import { expect, test } from 'vitest'
import { meSchema, type Me } from '#shared/accounts/account.ts'
import { spaceKeySchema } from '#shared/kernel/ids.ts'
import { HttpFault, NetworkFault, SignedOutFault } from '../platform/faults.ts'
import { type Http } from '../platform/http.ts'
import { createSession } from './session.ts'
import { IDENTITY_KEY, type KeyValueStore } from './stored-identity.ts'

const SPACE = spaceKeySchema.parse('1-7')

function person(id: number): Me {
  return meSchema.parse({
    user: { id, name: 'Jan Smit', email: 'jan@example.com', locale: 'nl', hasPassword: false },
    portals: [],
    carriers: [],
    platformAdmin: false,
    serverTime: '2026-11-20T08:00:00.000Z',
  })
}

function memory(): KeyValueStore {
  const map = new Map<string, string>()
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

function sessionWith(store: KeyValueStore, answer: () => unknown) {
  // The reader of /api/me is the only caller here; its schema makes the type.
  const http: Http = async (request) => request.answer.parse(answer())
  return createSession({ http, store, clock: { now: () => Date.UTC(2026, 10, 20, 8) } })
}

const failing = (fault: Error) => () => {
  throw fault
}

test('somebody known on this device is known before the server answers and without it', async () => {
  const store = memory()
  sessionWith(store, () => person(4)).enter(person(4))
  const later = sessionWith(store, failing(new NetworkFault('offline')))
  expect(later.state()).toMatchObject({ kind: 'known', identity: { me: { user: { id: 4 } }, isSignedOut: false } })
  await later.refresh()
  expect(later.state()).toMatchObject({ kind: 'known', identity: { isSignedOut: false } })
})

test('SI17 a 401 marks the identity and keeps it', async () => {
  const store = memory()
  sessionWith(store, () => person(4)).enter(person(4))
  const later = sessionWith(store, failing(new SignedOutFault('out')))
  await later.refresh()
  expect(later.state()).toMatchObject({ kind: 'known', identity: { isSignedOut: true } })
  expect(store.getItem(IDENTITY_KEY)).not.toBeNull()
})

test('SI17 an answer about the time before somebody signed in does not sign them out, nor anybody else in', async () => {
  const store = memory()
  const waiting: ((answer: () => unknown) => void)[] = []
  const http: Http = async (request) => {
    const answer = await new Promise<() => unknown>((resolve) => waiting.push(resolve))
    return request.answer.parse(answer())
  }
  const session = createSession({ http, store, clock: { now: () => Date.UTC(2026, 10, 20, 8) } })
  const asked = [session.refresh(), session.refresh()]
  session.enter(person(4))
  waiting[0]?.(failing(new SignedOutFault('out')))
  waiting[1]?.(() => person(9))
  await Promise.all(asked)
  expect(session.state()).toMatchObject({ kind: 'known', identity: { me: { user: { id: 4 } }, isSignedOut: false } })
})

test('a server in trouble signs nobody out', async () => {
  const store = memory()
  sessionWith(store, () => person(4)).enter(person(4))
  const later = sessionWith(store, failing(new HttpFault({ status: 503, code: 'busy', message: 'busy', retryAfterMs: null })))
  expect(await later.refresh()).toBe('unreachable')
  expect(later.state()).toMatchObject({ kind: 'known', identity: { isSignedOut: false } })
})

test('nobody known: asked once, then nobody', async () => {
  const session = sessionWith(memory(), failing(new SignedOutFault('out')))
  expect(session.state()).toEqual({ kind: 'nobody', isAsking: true })
  await session.refresh()
  expect(session.state()).toEqual({ kind: 'nobody', isAsking: false })
})

test('A7 portals opened here are remembered for this person and for no other', () => {
  const store = memory()
  const session = sessionWith(store, () => person(4))
  session.enter(person(4))
  session.opened(SPACE)
  session.enter(person(4))
  expect(session.state()).toMatchObject({ identity: { opened: [SPACE], lastSpace: SPACE } })
  session.enter(person(5))
  expect(session.state()).toMatchObject({ identity: { opened: [], lastSpace: null } })
})

test('a half-written record is no identity', () => {
  const store = memory()
  store.setItem(IDENTITY_KEY, '{"me":{"user"')
  expect(sessionWith(store, () => person(4)).state().kind).toBe('nobody')
})
