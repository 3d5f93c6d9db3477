// The storage of one origin, as the browser's debugging protocol can shrink it and as a page can fill it.
import type { CDPSession, Page } from 'playwright-core'

/** The quota holds for as long as the session that set it. */
const sessions = new WeakMap<Page, CDPSession>()

/**
 * Sets what the origin may keep, in bytes; null for what the browser would give it. The browser goes by what it knew of the disk
 * while a database was open: it is set while none is.
 */
export async function setQuota(page: Page, quotaSize: number | null): Promise<void> {
  const address = page.url()
  const { origin } = new URL(address)
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page))
  sessions.set(page, session)
  await page.goto('about:blank')
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize === null ? {} : { quotaSize }) })
  await page.goto(address)
}

export function usedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
}

/** Something else of this origin takes all the room that is left; answers how much it got. */
export async function fillDisk(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const open = indexedDB.open('filler', 1)
    open.onupgradeneeded = () => open.result.createObjectStore('bytes', { autoIncrement: true })
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result)
      open.onerror = () => reject(open.error ?? new Error('the filler does not open'))
    })
    const put = (size: number): Promise<boolean> =>
      new Promise((resolve) => {
        const bytes = new Uint8Array(size)
        for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)))
        const transaction = database.transaction('bytes', 'readwrite', { durability: 'strict' })
        transaction.objectStore('bytes').add(bytes)
        transaction.oncomplete = () => resolve(true)
        transaction.onabort = () => resolve(false)
      })
    let filled = 0
    // The browser counts in steps: three refusals of the smallest piece, and there is no room.
    for (const size of [1_048_576, 131_072, 16_384, 2_048, 256])
      for (let refusals = 0; refusals < 3;) {
        if (await put(size)) filled += size
        else refusals += 1
      }
    database.close()
    return filled
  })
}

export function emptyDisk(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const gone = indexedDB.deleteDatabase('filler')
    await new Promise<void>((resolve, reject) => {
      gone.onsuccess = () => resolve()
      gone.onerror = () => reject(gone.error ?? new Error('the filler does not go'))
    })
  })
}

/** The record that is only there to be given up (SB4): whether it lies on this device. */
export function hasBallast(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases())
      .map((known) => known.name ?? '')
      .find((known) => known.startsWith('loadbay-blobs-'))
    if (!name) return false
    const open = indexedDB.open(name)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result)
      open.onerror = () => reject(open.error ?? new Error('it does not open'))
    })
    const count = database.transaction('ballast').objectStore('ballast').count()
    const found = await new Promise<number>((resolve, reject) => {
      count.onsuccess = () => resolve(count.result)
      count.onerror = () => reject(count.error ?? new Error('it cannot be counted'))
    })
    database.close()
    return found > 0
  })
}
