import 'fake-indexeddb/auto'
import { createMemoryHistory } from '@tanstack/react-router'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { changeIdSchema, opIdSchema, orderIdSchema, spaceKey } from '#shared/kernel/ids.ts'
import { anActor, id } from '#shared/testing/builders.ts'
import { aPerson, testServices } from '#app/testing/test-services.ts'
import { App } from './app.tsx'
import { createAppRouter } from './router.ts'

afterEach(cleanup)

test('SI17 X2 a planner who is signed out reads how many decisions wait', async () => {
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      close() {}
    },
  )
  const carrier = {
    tenantId: 1,
    carrierName: 'North Haulage',
    role: 'planner',
    carrierTimeZone: 'Europe/Berlin',
    currency: 'EUR',
  }
  const services = testServices()
  services.session.enter(aPerson({ carriers: [carrier], portals: [] }))
  const planner = anActor({ userId: 4, side: 'carrier', role: 'planner' })
  const lane = await services.devices.of(4).device.openSpace(spaceKey(1, 7), planner, 'lane')
  await lane.mutate('import.decline', {
    changeId: changeIdSchema.parse(id(401)),
    orderId: orderIdSchema.parse(id(402)),
    rev: opIdSchema.parse(id(403)),
    contentRev: opIdSchema.parse(id(403)),
    reason: 'No truck that day',
  })
  const router = createAppRouter(createMemoryHistory({ initialEntries: ['/c/1/orders'] }))
  render(<App services={services} router={router} />)
  await act(() => router.load())
  act(() => services.session.signedOut())
  expect(await screen.findByText('1 change waits on this device. Sign in as jan@example.com to send it.')).toBeTruthy()
})
