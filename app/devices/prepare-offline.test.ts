import { expect, test } from 'vitest'
import { prepareOffline, type OfflineSurroundings } from './prepare-offline.ts'

const LIST = ['/assets/pdf-writer-1.js', '/assets/scanner-engine-1.js', '/assets/pdf-font-regular-1.ttf']

function around(changes: Partial<OfflineSurroundings> = {}) {
  const kept = new Set<string>()
  const asked: string[] = []
  const surroundings: OfflineSurroundings = {
    isOnline: () => true,
    savesData: () => false,
    underWorker: async () => undefined,
    whenIdle: async () => undefined,
    isKept: async (address) => kept.has(address),
    fetch: async (address) => {
      asked.push(address)
      if (address !== '/heavy-assets.json') kept.add(address)
      return Response.json(LIST)
    },
    ...changes,
  }
  return { surroundings, asked, kept }
}

test('everything on the list is fetched once; a second time asks for the list alone', async () => {
  const { surroundings, asked } = around()
  expect(await prepareOffline(surroundings)).toBe(3)
  expect(asked).toEqual(['/heavy-assets.json', ...LIST])
  expect(await prepareOffline(surroundings)).toBe(0)
  expect(asked.slice(4)).toEqual(['/heavy-assets.json'])
})

test('nothing is asked for while offline, or where data is saved', async () => {
  const offline = around({ isOnline: () => false })
  expect(await prepareOffline(offline.surroundings)).toBe(0)
  const saving = around({ savesData: () => true })
  expect(await prepareOffline(saving.surroundings)).toBe(0)
  expect([...offline.asked, ...saving.asked]).toEqual([])
})

test('it stops where Data Saver is switched on half way, and goes on later', async () => {
  let saves = false
  const { surroundings, kept } = around({ savesData: () => saves })
  const half = { ...surroundings, fetch: async (address: string) => ((saves = kept.size === 1), surroundings.fetch(address)) }
  await prepareOffline(half)
  expect(kept.size).toBeLessThan(3)
  saves = false
  await prepareOffline(surroundings)
  expect([...kept].toSorted()).toEqual([...LIST].toSorted())
})

test('a network that goes away is no error', async () => {
  const { surroundings } = around({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
  expect(await prepareOffline(surroundings)).toBe(0)
})

test('a server that has no list and answers with the app’s page prepares nothing', async () => {
  const { surroundings, kept } = around({
    fetch: async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
  })
  expect(await prepareOffline(surroundings)).toBe(0)
  expect(kept.size).toBe(0)
})

test('only hashed files of the app are fetched, whatever the list says', async () => {
  const asked: string[] = []
  const { surroundings } = around({
    fetch: async (address) => {
      asked.push(address)
      return Response.json(['https://elsewhere.example/x.js', '/api/me', 7, ...LIST.slice(0, 1)])
    },
  })
  await prepareOffline(surroundings)
  expect(asked).toEqual(['/heavy-assets.json', LIST[0]])
})
