import { deviceIdentity } from '#app/platform/device-identity.ts'
import { type Space } from '#app/sync-client/space.ts'
import { type OrderId } from '#shared/kernel/ids.ts'
import { labelBar } from '#shared/printing/label-release.ts'
import { ordersOf } from './job-content.ts'

/**
 * X1: whoever wants labels of an order that was booked without serials, by an older device or by a spreadsheet, gives it some of this
 * device's own. Where there are none left, or this person may not, its pallets stay without, and the preview says so.
 */
export async function numberOrders(space: Space, ids: readonly OrderId[]): Promise<void> {
  const view = space.view()
  const settings = view.get('settings', 'settings')
  if (!settings) return
  for (const order of ordersOf(view, ids).orders)
    if (labelBar(order, settings) === null) await space.numberOrder(order.id, deviceIdentity())
}
