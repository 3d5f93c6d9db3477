import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, expect, test, vi } from 'vitest'
import { opIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { instantSchema } from '#shared/kernel/time.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { createWorkOffline } from '../platform/work-offline.ts'
import { openBrowserDevice } from './browser-device.ts'

const USER = 7
const AT = instantSchema.parse('2026-11-20T06:00:00.000Z')

afterEach(async () => {
  vi.restoreAllMocks()
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name)
})

async function publicKey(): Promise<string> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))))
}

test('SI12 at a log-out every tab has let go before what goes under the seal is read', async () => {
  const user = openBrowserDevice(USER, () => Promise.reject(new Error('no server')), createWorkOffline(localStorage, window))
  const opId = opIdSchema.parse(seededIds(1).uuid())
  const work = { opId, name: 'order.cancel', v: 1, args: {}, group: null, capturedAt: AT, clockOffsetMs: null, seen: null }
  await user.precious.append(spaceKey(3, 17), work)
  const steps: string[] = []
  const otherTab = new BroadcastChannel(`loadbay-sync-${USER}`)
  otherTab.addEventListener('message', ({ data }: MessageEvent<{ kind: string }>) => void steps.push(data.kind))
  const { importKey } = crypto.subtle
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation(async (...asked: Parameters<typeof importKey>) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    steps.push('seals')
    await expect(user.precious.contents()).rejects.toThrow('closed')
    return importKey.apply(crypto.subtle, asked)
  })
  expect(await user.leave(await publicKey())).toBe(0)
  otherTab.close()
  expect(steps.slice(0, 2)).toEqual(['left', 'seals'])
  expect(await Dexie.getDatabaseNames()).toEqual(['loadbay-sealed'])
})
