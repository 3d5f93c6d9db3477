import { deviceIds } from '#app/platform/ids.ts'
import { clientIdSchema, opIdSchema, orderIdSchema } from '#shared/kernel/ids.ts'
import { instantFromMillis } from '#shared/kernel/time.ts'
import { SCHEMA_NUMBER, type PushRequest } from '#shared/protocol/protocol.ts'
import { aConsignment, aGoodsLine, anOrderContent } from '#shared/testing/builders.ts'
import type { Page } from 'playwright-core'
import { portalAddress } from './pages/shell.ts'

const SERVICE = 'groupage'

/** Books so many orders with long notes as the person who is signed in, past the screens: a first pull then needs a second page. */
export async function bookMany(page: Page, count: number): Promise<void> {
  const now = instantFromMillis(Date.now())
  const body: PushRequest = {
    client: clientIdSchema.parse(deviceIds.uuid()),
    schema: SCHEMA_NUMBER,
    mutations: Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      opId: opIdSchema.parse(deviceIds.uuid()),
      name: 'order.submit',
      v: 1,
      args: {
        orderId: orderIdSchema.parse(deviceIds.uuid()),
        content: anOrderContent({
          reference: `BULK-${index + 1}`,
          serviceId: SERVICE,
          notes: 'Call before you come. '.repeat(160),
          consignments: [aConsignment({ goods: [aGoodsLine({ unitWeightKg: 320 })] })],
        }),
      },
      group: null,
      capturedAt: now,
      clockOffsetMs: null,
      seen: null,
      receipt: null,
    })),
  }
  const space = portalAddress(page).slice('/p/'.length)
  const answer = await page.request.post(`/sync/${space}/push`, { data: body })
  if (!answer.ok()) throw new Error(`booking in bulk answered ${answer.status()}: ${await answer.text()}`)
}
