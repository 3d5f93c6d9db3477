import { assert, constantFrom, nat, option, property, record, string, uuid } from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCookie, decodePageToken, encodeCookie, encodePageToken, isGenuinePage, type PageToken } from './cookie.ts'
import { PAGE_PLAN } from './first-pull.ts'

const key = new Uint8Array(32).fill(7)
const holder = { tenantId: 1, spaceId: 2, userId: 3 }
const id = '0198a000-0000-7000-8000-000000000001'
const cookie = record({
  e: uuid(),
  v: nat(),
  t: uuid(),
  s: constantFrom('customer.owner', 'carrier.planner'),
  c: nat({ max: 99 }),
})

test('SI21 a cookie says the same after its way through a device, in at most 400 characters', () => {
  assert(
    property(cookie, (value) => {
      const text = encodeCookie(value)
      expect(decodeCookie(text)).toEqual(value)
      expect(text).toMatch(/^[\w-]{1,400}$/)
    }),
  )
})

test('SP1 a page token too', () => {
  assert(
    property(cookie, nat({ max: 5 }), option(uuid()), (value, place, after) => {
      const step = place + 1
      const token = { ...value, step, after }
      const text = encodePageToken(token, key, holder)
      expect(decodePageToken(text)).toEqual(token)
      expect(text.length).toBeLessThanOrEqual(400)
      expect(decodeCookie(text)).toBeUndefined()
      expect(isGenuinePage(text, key, holder)).toBe(true)
    }),
  )
})

test('SP1 a page may end at every kind of record, also at bytes, whose id is their hash', () => {
  for (const [step, { kind }] of PAGE_PLAN.entries()) {
    const after = kind === 'settings' ? 'settings' : kind === 'blob' ? 'ab'.repeat(32) : id
    const token: PageToken = { e: id, v: 1, t: id, s: 'customer.owner', c: 1, step, after }
    const text = encodePageToken(token, key, holder)
    expect(decodePageToken(text), kind).toEqual(token)
    expect(text.length).toBeLessThanOrEqual(400)
  }
})

test('SE3 SB5 a page token is worth nothing that somebody wrote, changed, or was not given', () => {
  const token: PageToken = { e: id, v: 1, t: id, s: 'customer.owner', c: 1, step: 4, after: id }
  const text = encodePageToken(token, key, holder)
  const [said = '', signature = ''] = text.split('.')
  const earlier = Buffer.from(JSON.stringify({ ...token, step: 0, after: null })).toString('base64url')
  for (const forged of [said, `${said}.`, `${earlier}.${signature}`, `${said}.${signature.slice(1)}`, '', '.'])
    expect(isGenuinePage(forged, key, holder)).toBe(false)
  expect(isGenuinePage(text, new Uint8Array(32), holder)).toBe(false)
  for (const other of [{ tenantId: 9 }, { spaceId: 9 }, { userId: 9 }])
    expect(isGenuinePage(text, key, { ...holder, ...other })).toBe(false)
})

test('SE1 a page token with a place that the database could not look up decodes to nothing', () => {
  const token = { e: id, v: 1, t: id, s: 'customer.owner', c: 1, step: 4 }
  const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  expect(decodePageToken(text({ ...token, after: id }))).toBeDefined()
  for (const after of ['abc', 'a\0', 'settings', '', 'ab'.repeat(32)])
    expect(decodePageToken(text({ ...token, after }))).toBeUndefined()
  expect(decodePageToken(text({ ...token, step: 0, after: 'settings' }))).toBeDefined()
})

test('SE1 what no server wrote decodes to nothing and never throws', () => {
  assert(property(string(), (text) => decodeCookie(text) === undefined && decodePageToken(text) === undefined))
  for (const value of [null, 1, {}, { e: 1 }, { v: -1 }]) {
    expect(decodeCookie(Buffer.from(JSON.stringify(value)).toString('base64url'))).toBeUndefined()
  }
})
