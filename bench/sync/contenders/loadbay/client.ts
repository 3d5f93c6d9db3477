// The product's own device in the page: precious store, segments, engine, runner, HTTP, poke streams, as the shell opens it.
import { createHttp } from '../../../../app/platform/http.ts'
import { createWorkOffline } from '../../../../app/platform/work-offline.ts'
import { openBrowserDevice } from '../../../../app/shell/browser-device.ts'
import { type UserDevice } from '../../../../app/shell/device-keeper.ts'
import { type Space } from '../../../../app/sync-client/space.ts'
import { orderIdSchema } from '../../../../shared-schema/kernel/ids.ts'
import { ACTOR, SPACE, USER_ID } from './identity.ts'
import { contentOf, generatedOf, GENERATED_STATUSES, statusOf, type GeneratedOrder } from './order-mapping.ts'

let user: UserDevice
let space: Space
let firstRowsAt = 0

const orders = () => space.view().orders.total

/** Resolves when `isSo` holds after a change of the view. */
function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return
      stop()
      resolve()
    }
    const stop = space.subscribe(look)
    look()
  })
}

async function whole(): Promise<void> {
  if (space.status().phase !== 'ready') await until(() => space.status().phase === 'ready')
}

export const contender = {
  async open() {
    user = openBrowserDevice(USER_ID, createHttp(fetch.bind(globalThis)), createWorkOffline(localStorage, window))
    space = await user.device.openSpace(SPACE, ACTOR)
  },
  async initialSync() {
    await until(() => {
      if (firstRowsAt === 0 && orders() >= 50) firstRowsAt = performance.now()
      return space.status().phase === 'ready'
    })
  },
  firstRowsAt: () => firstRowsAt,
  async startLive() {
    await new Promise((resolve) => setTimeout(resolve, 500))
  },
  observe(cb: () => void) {
    space.subscribe(cb)
  },
  async localCreate(doc: GeneratedOrder) {
    const saved = await space.mutate('order.submit', { orderId: orderIdSchema.parse(doc.id), content: contentOf(doc) })
    if (saved.kind !== 'saved') throw new Error(`refused: ${JSON.stringify(saved.outcome)}`)
  },
  async update(id: string, patch: Partial<GeneratedOrder>) {
    const order = space.view().get('order', id)
    if (!order) throw new Error(`no order ${id}`)
    const next = contentOf({ ...generatedOf(order), ...patch })
    const saved = await space.mutate('order.edit', {
      orderId: order.id,
      changes: [{ path: 'general/notes', base: order.content.notes ?? null, value: next.notes ?? null }],
    })
    if (saved.kind !== 'saved') throw new Error(`refused: ${JSON.stringify(saved.outcome)}`)
  },
  goOnline: () => space.syncNow(),
  waitDrained: () => until(() => space.status().waiting === 0),
  get(id: string) {
    const order = space.view().get('order', id)
    return order && generatedOf(order)
  },
  count: () => space.view().orders.total,
  byStatus: (status: string, limit: number) =>
    space
      .view()
      .orders.find({ group: statusOf(status), limit })
      .map(generatedOf),
  /** Like all that asks for more than the newest of a list: answered when everything has been read from the disk. */
  async byPrefix(prefix: string, limit: number) {
    await whole()
    return space.view().orders.withReferencePrefix(prefix, limit).map(generatedOf)
  },
  /** How many orders each status has. */
  async counts() {
    await whole()
    const counts = space.view().orders.counts()
    return Object.fromEntries(GENERATED_STATUSES.map((status) => [status, counts[statusOf(status)]]))
  },
  /** Free text over references, numbers, places and goods; the newest that say it. */
  async byText(text: string, limit: number) {
    await whole()
    return space.view().orders.find({ group: 'all', text, limit }).map(generatedOf)
  },
  close: () => user.device.close(),
}
