import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { importRow, openImports } from './pages/imports.ts'
import { book, openOrders, orderRow } from './pages/orders.ts'
import { everythingSent, openPortal, portalAddress, switchPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const DUTCH = 'Waddenkade Logistiek Molenbeemd Foods'
const BRITISH = 'Pennine Tide Haulage Saltmarsh Tools'

describe('one person, two carriers', () => {
  const world = useWorld()

  test('A4 A5 A11 both used offline: no row mixed on the screen or on the disk, each order at its carrier', async () => {
    const person = await world.signIn('desktop')
    const { page } = person
    const british = await openPortal(person, BRITISH)
    const dutch = await openPortal(person, DUTCH)

    await person.offline()
    await book(page, { reference: 'DUTCH-1' })
    await switchPortal(page, DUTCH, BRITISH)
    expect(portalAddress(page)).toBe(british)
    await book(page, { reference: 'BRITISH-1', service: 'Economy, two to four days', from: 'Shed 12, Hull', to: 'Yard 3, Leeds' })
    await openOrders(page)
    await orderRow(page, 'BRITISH-1').waitFor()
    expect(await orderRow(page, 'DUTCH-1').count()).toBe(0)
    await switchPortal(page, BRITISH, DUTCH)
    await openOrders(page)
    await orderRow(page, 'DUTCH-1').waitFor()
    expect(await orderRow(page, 'BRITISH-1').count()).toBe(0)

    await person.online()
    await everythingSent(page)
    await switchPortal(page, DUTCH, BRITISH)
    await everythingSent(page)

    const caches = await cachesOnDisk(page)
    expect([...caches.keys()].map((name) => /loadbay-cache-\d+-(\d+-\d+)/.exec(name)?.[1]).toSorted()).toEqual(
      [dutch, british].map((address) => address.slice('/p/'.length)).toSorted(),
    )
    for (const [name, content] of caches) {
      const isDutch = name.includes(`-${dutch.slice('/p/'.length)}-`)
      const [own, other] = isDutch ? ['DUTCH-1', 'BRITISH-1'] : ['BRITISH-1', 'DUTCH-1']
      expect(content).toContain(own)
      expect(content).not.toContain(other)
      expect(content).not.toContain(isDutch ? 'Saltmarsh Tools' : 'Molenbeemd Foods')
    }

    const planner = await world.signIn('planner')
    await openImports(planner.page)
    await importRow(planner.page, 'DUTCH-1').waitFor()
    expect(await importRow(planner.page, 'BRITISH-1').count()).toBe(0)
    const carrier = await world.signIn('super-admin')
    await openImports(carrier.page)
    await carrier.page.getByRole('link', { name: 'Orders', exact: true }).filter({ visible: true }).click()
    await carrier.page.getByRole('row').filter({ hasText: 'BRITISH-1' }).waitFor()
    expect(await carrier.page.getByRole('row').filter({ hasText: 'DUTCH-1' }).count()).toBe(0)
  })

  test('A7 offline the switcher offers what this device has opened, and says why not the rest', async () => {
    const person = await world.signIn('desktop')
    const { page } = person
    await openPortal(person, DUTCH)
    await person.offline()
    await page.reload()
    await page.getByRole('banner').getByRole('button', { name: DUTCH }).click()
    const other = page.getByRole('menuitemradio', { name: BRITISH })
    await expect.poll(() => other.getAttribute('aria-disabled')).toBe('true')
    await other.getByText('Not opened on this device yet').waitFor()
  })
})

/** Every cache database of this origin, as one text each. */
async function cachesOnDisk(page: Page): Promise<Map<string, string>> {
  const found = await page.evaluate(async () => {
    const ended = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
      })
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('loadbay-cache-') ? [name] : []))
    const dumps: [string, string][] = []
    for (const name of names) {
      const db = await ended(indexedDB.open(name))
      const stores = [...db.objectStoreNames]
      const rows = await Promise.all(stores.map((store) => ended(db.transaction(store).objectStore(store).getAll())))
      dumps.push([name, JSON.stringify(rows)])
      db.close()
    }
    return dumps
  })
  return new Map(found)
}
