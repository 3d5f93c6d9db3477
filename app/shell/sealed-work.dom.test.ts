import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, expect, test } from 'vitest'
import { opIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { addMillis, instantSchema, type Instant } from '#shared/kernel/time.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { emptyPreciousDisk, memoryPrecious } from '#app/testing/memory-stores.ts'
import { type PreciousStore } from '../local-store/stores.ts'
import { type Http } from '../platform/http.ts'
import { isNothing, sealWork, unsealWork } from './sealed-work.ts'

const HERE = spaceKey(3, 17)
const AT = instantSchema.parse('2026-11-20T06:00:00.000Z')
const NOW = Date.parse(AT)
const DAY = 24 * 3_600_000
const ids = seededIds(1)

afterEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

async function keys() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const text = async (format: 'spki' | 'pkcs8', key: CryptoKey) =>
    btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey(format, key))))
  return { publicKey: await text('spki', pair.publicKey), privateKey: await text('pkcs8', pair.privateKey) }
}

const served =
  (privateKey: string): Http =>
  async ({ path, answer }) => {
    expect(path).toBe('/api/seal-key')
    return answer.parse({ privateKey })
  }

const store = (): PreciousStore => memoryPrecious(emptyPreciousDisk(), ids)

async function append(precious: PreciousStore, name: string) {
  const opId = opIdSchema.parse(ids.uuid())
  await precious.append(HERE, { opId, name, v: 1, args: {}, group: null, capturedAt: AT, clockOffsetMs: null, seen: null })
  return opId
}

/** One answered operation, one that waits, one draft. */
async function full(): Promise<PreciousStore> {
  const precious = store()
  const answered = await append(precious, 'order.submit')
  await append(precious, 'order.edit')
  const receipt = { receivedAt: AT, number: '4711', signature: 's' }
  await precious.settle(HERE, [{ opId: answered, status: 'applied', code: null, detail: null, receipt }])
  await precious.saveDraft({ id: 'd', space: HERE, kind: 'order', value: { reference: 'A' }, updatedAt: AT })
  return precious
}

async function unseal(privateKey: string, serverTime: Instant = AT, now = NOW) {
  const precious = store()
  const takeInBlobs = async (): Promise<number> => 0
  const operations = await unsealWork({ precious, takeInBlobs }, served(privateKey), { now, serverTime })
  return { operations, contents: await precious.contents() }
}

test('SI11 SI12 what a log-out sealed comes back whole to the same person: answered operations as replays with their receipts', async () => {
  const [own, other] = [await keys(), await keys()]
  await sealWork(own.publicKey, { contents: await (await full()).contents(), blobs: [] }, NOW)
  expect((await unseal(other.privateKey)).operations).toBe(0)
  const { operations, contents } = await unseal(own.privateKey)
  expect(operations).toBe(2)
  expect(contents.outbox.map(({ name, toldStatus, receipt }) => [name, toldStatus, receipt?.number ?? null])).toEqual([
    ['order.submit', 'applied', '4711'],
    ['order.edit', null, null],
  ])
  expect(contents.drafts).toHaveLength(1)
  expect(await Dexie.getDatabaseNames()).toEqual([])
})

test('SI1 SI11 answers older than seven days are not sent again: the server may know nothing of them any more', async () => {
  const own = await keys()
  await sealWork(own.publicKey, { contents: await (await full()).contents(), blobs: [] }, NOW)
  const { contents } = await unseal(own.privateKey, addMillis(AT, 7 * DAY + 1))
  expect(contents.outbox.map(({ name }) => name)).toEqual(['order.edit'])
})

test('SI12 a seal over answered work alone is forgotten when it has become useless; one over unsent work never is', async () => {
  const own = await keys()
  const precious = await full()
  const { journal } = await precious.contents()
  const nothing = { outbox: [], journal: [], tray: [], drafts: [] }
  expect(isNothing({ contents: nothing, blobs: [] })).toBe(true)
  await sealWork(own.publicKey, { contents: { ...nothing, journal }, blobs: [] }, NOW)
  expect((await unseal(own.privateKey, AT, NOW + 30 * DAY)).operations).toBe(0)
  await sealWork(own.publicKey, { contents: await precious.contents(), blobs: [] }, NOW)
  expect((await unseal(own.privateKey, addMillis(AT, 30 * DAY), NOW + 30 * DAY)).operations).toBe(1)
})
