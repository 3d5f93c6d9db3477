import { expect, test } from 'vitest'
import { describeOnStores } from '#server/testing/describe-on-stores.ts'
import { SPACE, TestDevice } from '#server/testing/sync-stores.ts'
import { viewIdSchema } from '#shared/kernel/ids.ts'
import type { Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { aSettings, anActor, anOrderContent, aPlanner, id, orderId } from '#shared/testing/builders.ts'
import { aTariff } from '#shared/testing/tariffs.ts'
import { NOTHING_WANTED, type SpaceStore, type SyncAccess } from './space-store.ts'

const viewId = viewIdSchema.parse(id(300))
const content = { name: 'Mine', list: 'orders', state: 'tab=cancelled' } as const
const OTTO = { actor: anActor({ userId: 2, name: 'Otto Other', role: 'owner' }) }

type Pulled = Awaited<ReturnType<TestDevice['pull']>>
const put = (patch: Pulled['patch'], kind: string) => patch.find((part) => part.kind === kind)?.put ?? []

describeOnStores('what reaches whose device', (stores) => {
  const device = (store: SpaceStore, seed: number, access: Partial<SyncAccess> = {}) => new TestDevice(store, { seed, access })

  test('C9 A11 VIEW-2 a view is pulled by its owner and by nobody else, at first and afterwards', async () => {
    const { store } = await stores.world()
    const clara = device(store, 1)
    const otto = device(store, 2, OTTO)
    await otto.pull()
    await clara.push(clara.mutation('view.save', { viewId, content, seen: null }))
    const own = await clara.pull()
    expect(put(own.patch, 'view')).toMatchObject([{ id: viewId, ownerId: 1, content }])
    expect(put((await otto.pull()).patch, 'view')).toEqual([])
    expect(JSON.stringify(await device(store, 3, OTTO).pull())).not.toContain(viewId)
    const planner = device(store, 4, { actor: aPlanner() })
    expect(JSON.stringify(await planner.pull())).not.toContain(viewId)
    expect(put((await device(store, 5).pull()).patch, 'view')).toHaveLength(1)
  })

  test('C9 VIEW-2 VIEW-3 nobody changes or deletes the view of another person: it does not exist for them', async () => {
    const { store } = await stores.world()
    const clara = device(store, 1)
    const otto = device(store, 2, OTTO)
    const save = clara.mutation('view.save', { viewId, content, seen: null })
    await clara.push(save)
    const [changed, deleted] = await otto.settle(
      otto.mutation('view.save', { viewId, content: { ...content, name: 'Stolen' }, seen: save.opId }),
      otto.mutation('view.delete', { viewId, seen: save.opId }),
    )
    expect(changed).toMatchObject({ status: 'rejected', code: 'not-found' })
    expect(deleted).toMatchObject({ status: 'rejected', code: 'not-found' })
    expect(put((await clara.pull()).patch, 'view')).toMatchObject([{ content }])
    const [gone] = await clara.settle(clara.mutation('view.delete', { viewId, seen: save.opId }))
    expect(gone).toMatchObject({ status: 'applied' })
    expect((await device(store, 5).pull()).patch.flatMap(({ kind }) => (kind === 'view' ? [kind] : []))).toEqual([])
  })
})

const PRICED: Settings = aSettings({ tariff: aTariff(), leadTimes: [] })

describeOnStores('prices', (stores) => {
  const pulled = async (store: SpaceStore, seed: number, access: Partial<SyncAccess>) => {
    const { patch } = await new TestDevice(store, { seed, access }).pull()
    const [order] = put(patch, 'order') as unknown as Order[] // by its kind
    const [settings] = put(patch, 'settings') as unknown as Settings[] // by its kind
    return { text: JSON.stringify(patch), order, settings }
  }

  async function booked() {
    const { store } = await stores.world(PRICED)
    const clara = new TestDevice(store)
    await clara.push(clara.mutation('order.submit', { orderId: orderId(1), content: anOrderContent() }))
    await addByHand(store)
    return store
  }

  test('E9 J1 CHG-2 CHG-3 prices reach a customer only where the carrier shows them, and drafts never', async () => {
    const store = await booked()
    const hidden = await pulled(store, 2, { showsCharges: false })
    expect(hidden.order).not.toHaveProperty('charges')
    expect(hidden.settings).not.toHaveProperty('tariff')
    expect(hidden.settings?.showCharges).toBe(false)
    expect(hidden.text).not.toMatch(/amountMinor|baseMinor/)
    const shown = await pulled(store, 3, { showsCharges: true })
    expect(shown.settings).toMatchObject({ showCharges: true, tariff: { version: 12 } })
    expect(shown.order?.charges?.map(({ status }) => status)).toEqual(['approved', 'to-approve'])
  })

  test('E9 CHG-3 the carrier’s planners see all of them, whatever the customer is shown', async () => {
    const store = await booked()
    const planner = await pulled(store, 4, { actor: aPlanner() })
    expect(planner.order?.charges?.map(({ status }) => status)).toEqual(['approved', 'draft', 'to-approve'])
    const driver = await pulled(store, 5, { actor: aPlanner({ role: 'driver' }) })
    expect(driver.text).not.toMatch(/amountMinor|baseMinor/)
  })

  test('E9 SR2 a device starts again when prices are shown or hidden, and an older build is left alone', async () => {
    const store = await booked()
    const access = { actor: anActor(), showsCharges: true }
    const { cookie } = await new TestDevice(store, { seed: 6, access }).pull()
    const later = new TestDevice(store, { seed: 6, access: { ...access, showsCharges: false } })
    expect(await later.ask({ cookie })).toEqual({ kind: 'resync', reason: 'scope' })
    const old = new TestDevice(store, { seed: 7, access })
    const first = await old.pull({ schema: 2 })
    expect(JSON.stringify(first.patch)).not.toMatch(/amountMinor|baseMinor|leadTimes|showCharges/)
    const hidden = new TestDevice(store, { seed: 7, access: { ...access, showsCharges: false } })
    expect(await hidden.ask({ cookie: first.cookie, schema: 2 })).toMatchObject({ kind: 'patch' })
  })

  /** Charges that the carrier set by hand: one of its own, and one that asks the customer. */
  async function addByHand(store: SpaceStore): Promise<void> {
    const { order } = await pulled(store, 9, { actor: aPlanner() })
    const wanted = { ...NOTHING_WANTED, client: new TestDevice(store, { seed: 10 }).client }
    const by = (status: 'draft' | 'to-approve') => ({
      ...(order?.charges?.[0] ?? { id: '', kind: 'other', name: 'x', amount: { amountMinor: 1, currency: 'EUR' } }),
      id: id(status === 'draft' ? 901 : 902),
      source: 'carrier',
      status,
    })
    const charges = [...(order?.charges ?? []), by('draft'), by('to-approve')]
    await store.write(SPACE, wanted, async (tx) => {
      await tx.save({ records: [{ kind: 'order', id: orderId(1), record: { ...order, charges } as Order }] }) // as pulled
      return { commit: true, value: null }
    })
  }
})
