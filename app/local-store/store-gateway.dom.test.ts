import 'fake-indexeddb/auto'
import { Dexie, type EntityTable } from 'dexie'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Connections } from './connections.ts'
import { isLostConnection } from './lost-connection.ts'
import { StoreGateway } from './store-gateway.ts'

class Notes extends Dexie {
  declare notes: EntityTable<{ id: number; text: string }, 'id'>

  constructor() {
    super('notes')
    this.version(1).stores({ notes: 'id' })
  }
}

const LOST = () => new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError')

function gatewayWith(connections = new Connections()) {
  const made: Notes[] = []
  const gateway = new StoreGateway(() => {
    const db = new Notes()
    made.push(db)
    return db
  }, connections)
  const put = (id: number, text: string) =>
    gateway.write(
      (db) => [db.notes],
      async (db) => void (await db.notes.put({ id, text })),
    )
  const all = () => gateway.use((db) => db.notes.toArray())
  return { gateway, made, put, all }
}

afterEach(() => Dexie.delete('notes'))

describe('a connection that is lost', () => {
  test('SI12 is replaced by a fresh one, and the work is done there', async () => {
    const connections = new Connections()
    const { gateway, made, put, all } = gatewayWith(connections)
    await put(1, 'before')
    const broken = made[0]
    expect(await gateway.use((db) => (db === broken ? Promise.reject(LOST()) : db.notes.count()))).toBe(1)
    await put(2, 'after')
    expect((await all()).map(({ text }) => text)).toEqual(['before', 'after'])
    expect(made).toHaveLength(2)
    expect(broken?.isOpen()).toBe(false)
    expect(connections.heals).toBe(1)
    gateway.close()
  })

  test('SI12 is replaced at most three times in a row; then the person is told, and the next call begins with a fresh one', async () => {
    const { gateway, made, put } = gatewayWith()
    let tries = 0
    const failing = () => gateway.use(() => Promise.reject(++tries > 100 ? new Error('endless') : LOST()))
    await expect(failing()).rejects.toThrow('server lost')
    expect(tries).toBe(4)
    expect(made).toHaveLength(4)
    await put(1, 'mended')
    expect(made).toHaveLength(5)
    await expect(failing()).rejects.toThrow('server lost')
    expect(tries).toBe(8)
    gateway.close()
  })

  test('SI12 is replaced once for all calls that failed on it', async () => {
    const { gateway, made, put, all } = gatewayWith()
    await put(1, 'x')
    const [broken] = made
    const reads = Array.from({ length: 8 }, () =>
      gateway.use(async (db) => {
        await Promise.resolve()
        if (db === broken) throw LOST()
        return db.notes.count()
      }),
    )
    expect(new Set(await Promise.all(reads))).toEqual(new Set([1]))
    expect(made).toHaveLength(2)
    expect(await all()).toHaveLength(1)
    gateway.close()
  })

  test('SI12 a full disk, a wrong value or a fault of ours is no lost connection and is not tried again', async () => {
    const full = new DOMException('the quota has been exceeded', 'QuotaExceededError')
    for (const fault of [
      full,
      new Dexie.AbortError('aborted', full),
      new Dexie.ConstraintError('taken'),
      new TypeError('ours'),
    ]) {
      const { gateway, made } = gatewayWith()
      await expect(gateway.use(() => Promise.reject(fault))).rejects.toBe(fault)
      expect(made).toHaveLength(1)
      gateway.close()
    }
  })

  test.each([
    ['UnknownError', 'Internal error opening backing store for indexedDB.open.'],
    ['UnknownError', 'Connection to Indexed Database server lost. Refresh the page to try again'],
    ['InvalidStateError', "Failed to execute 'transaction' on 'IDBDatabase': The database connection is closing."],
    ['AbortError', 'The transaction was aborted.'],
    ['Error', 'Attempt to get a record from database without an in-progress transaction'],
  ])('SI12 %s: %s is one that a fresh connection may heal', (name, message) => {
    expect(isLostConnection(new DOMException(message, name))).toBe(true)
    expect(isLostConnection(new Dexie.OpenFailedError(message, new DOMException(message, name)))).toBe(true)
  })
})

describe('a page that is put to sleep', () => {
  test('SM3 lets go of the database, waits, and does its work after waking up', async () => {
    const connections = new Connections()
    const { gateway, made, put, all } = gatewayWith(connections)
    await put(1, 'before')
    connections.pause()
    expect(made[0]?.isOpen()).toBe(false)
    let isDone = false
    const written = put(2, 'asked while asleep').then(() => {
      isDone = true
    })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(isDone).toBe(false)
    // Nobody holds it: another page may take it away altogether.
    await Dexie.delete('notes')
    connections.resume()
    await written
    expect((await all()).map(({ text }) => text)).toEqual(['asked while asleep'])
    gateway.close()
  })

  test('SM3 takes back a transaction that is under way, and does it again after waking up', async () => {
    const connections = new Connections()
    const { gateway, all } = gatewayWith(connections)
    const steps: string[] = []
    const writing = gateway.write(
      (db) => [db.notes],
      async (db) => {
        await db.notes.add({ id: 1, text: 'one' })
        steps.push('one')
        if (steps.length === 1) connections.pause()
        await db.notes.add({ id: 2, text: 'two' })
        steps.push('two')
      },
    )
    await vi.waitFor(() => expect(steps).toEqual(['one']), { timeout: 5_000 })
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(steps).toEqual(['one'])
    const other = new Notes()
    expect(await other.notes.count()).toBe(0)
    other.close()
    connections.resume()
    await writing
    expect(steps).toEqual(['one', 'one', 'two'])
    expect(await all()).toHaveLength(2)
    gateway.close()
  })

  test('SM3 a store that is opened while the page sleeps waits too; one that is closed says so', async () => {
    const connections = new Connections()
    connections.pause()
    const { gateway, put, all } = gatewayWith(connections)
    const waiting = put(1, 'x')
    connections.resume()
    await waiting
    expect(await all()).toHaveLength(1)
    connections.pause()
    const never = put(2, 'y')
    gateway.close()
    await expect(never).rejects.toMatchObject({ name: 'DatabaseClosedError' })
  })

  test('SM3 after waking up a connection that does not answer is replaced before anything is written', async () => {
    let ring = (): void => undefined
    const connections = new Connections({
      after: (_millis, work) => {
        ring = work
        return () => undefined
      },
    })
    const { gateway, made, put, all } = gatewayWith(connections)
    await put(1, 'before')
    const [dead] = made
    if (dead)
      dead.use({ stack: 'dbcore', name: 'dead', level: 99, create: (core) => ({ ...core, table: deadTable(core.table) }) })
    dead?.close({ disableAutoOpen: false })
    connections.prove()
    const written = put(2, 'after')
    await new Promise((resolve) => setTimeout(resolve, 30))
    ring()
    await written
    expect(made).toHaveLength(2)
    expect(await all()).toHaveLength(2)
    gateway.close()
  })
})

/** A storage process that died takes requests and never answers. */
function deadTable<T extends (name: string) => object>(table: T): T {
  const silent = () => new Promise(() => undefined)
  const dead = (name: string) => ({ ...table(name), query: silent, get: silent, count: silent, openCursor: silent })
  return dead as unknown as T // the same table whose answers never come
}
