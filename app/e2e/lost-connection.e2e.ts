import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { book, openOrderForm, fillOrder, openOrders, orderRow, submitOrder } from './pages/orders.ts'
import { everythingSent, openPortal } from './pages/shell.ts'
import { useWorld } from './use-world.ts'

const NUMBERED = { hasText: /\d{3}\s?\d{3}\s?\d{3}/ }

describe('the browser takes the databases away', () => {
  const world = useWorld()

  test('SI12 every connection is closed under the app in the middle of a form: it opens fresh ones, saves and sends', async () => {
    const person = await world.arrive({ device: 'phone' })
    const { page } = person
    await person.context.addInitScript(rememberConnections)
    await page.goto('/demo/login/floor')
    await person.installed()
    await openPortal(person)
    await openOrderForm(page)
    await fillOrder(page, { reference: 'TAKEN-AWAY-1' })
    expect(await closeAll(page)).toBeGreaterThan(1)
    await submitOrder(page)
    await everythingSent(page)
    await openOrders(page, '?q=TAKEN-AWAY-1')
    await orderRow(page, 'TAKEN-AWAY-1').filter(NUMBERED).waitFor()
    expect(await orderRow(page, 'TAKEN-AWAY-1').count()).toBe(1)
  })

  test('SI12 the storage process dies again and again while work goes on offline: nothing is lost, nothing is there twice', async () => {
    const person = await world.arrive({ device: 'phone' })
    const { page } = person
    await person.context.addInitScript(rememberConnections)
    await page.goto('/demo/login/floor')
    await person.installed()
    await openPortal(person)
    await person.offline()
    for (const n of [1, 2, 3]) {
      await openOrderForm(page)
      await fillOrder(page, { reference: `DYING-${n}` })
      await page.evaluate(breakTransactions, n)
      await submitOrder(page)
    }
    await person.online()
    await closeAll(page)
    await everythingSent(page)
    await openOrders(page, '?q=DYING')
    await expect.poll(() => orderRow(page, 'DYING').filter(NUMBERED).count()).toBe(3)
    expect(await orderRow(page, 'DYING').count()).toBe(3)
    await book(page, { reference: 'DYING-4' })
    await everythingSent(page)
  })

  test('SI12 the site’s cached data is deleted by the browser under an open page: it is fetched again, unsent work stays', async () => {
    const person = await world.signIn('floor', { device: 'phone' })
    const { page } = person
    await openPortal(person)
    await person.offline()
    await book(page, { reference: 'EVICTED-1' })
    await page.evaluate(async () => {
      const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('loadbay-cache-') ? [name] : []))
      await Promise.all(
        names.map(
          (name) =>
            new Promise((resolve, reject) => {
              const asked = indexedDB.deleteDatabase(name)
              asked.addEventListener('success', resolve)
              asked.addEventListener('error', reject)
            }),
        ),
      )
    })
    await person.online()
    await page.reload()
    await everythingSent(page)
    await openOrders(page, '?q=EVICTED-1')
    await orderRow(page, 'EVICTED-1').filter(NUMBERED).waitFor()
    expect(await orderRow(page, 'EVICTED-1').count()).toBe(1)
  })
})

/** Runs in the page before anything else: keeps every connection that is opened. */
function rememberConnections(): void {
  const kept: IDBDatabase[] = []
  Object.assign(globalThis, { connections: kept })
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (this: IDBFactory, ...args) {
    const asked = open.apply(this, args)
    asked.addEventListener('success', () => kept.push(asked.result))
    return asked
  }
}

/** As a browser does it: the handle stays, whatever is asked of it fails, and an event may come or not. */
function closeAll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { connections } = globalThis as unknown as { connections: IDBDatabase[] } // put there by rememberConnections
    const closed = connections.splice(0)
    for (const connection of closed) connection.close()
    return closed.length
  })
}

/** The next so many transactions fail as they do when the storage process has died. */
function breakTransactions(times: number): void {
  const { transaction } = IDBDatabase.prototype
  let left = times
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    if (left <= 0) return transaction.apply(this, args)
    left -= 1
    throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError')
  }
}
