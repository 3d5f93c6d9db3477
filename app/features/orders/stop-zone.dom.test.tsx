import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { timeZoneSchema } from '#shared/kernel/time.ts'
import { aPlace, aService, aSettings } from '#shared/testing/builders.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { NewOrderPage } from './new-order-page.tsx'

afterEach(cleanup)

test('0.16 the hours of a stop in another zone say whose clock they are, while they are typed', async () => {
  const here = timeZoneSchema.parse(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const deliverTo = aPlace({ name: 'Shop', city: 'Auckland', timeZone: timeZoneSchema.parse('Pacific/Auckland') })
  const settings = aSettings({
    services: [aService({ required: ['window'] })],
    defaults: { serviceId: null, collectFrom: aPlace({ name: 'Plant', timeZone: here }), deliverTo },
  })
  const { space } = await openTestSpace({ settings: [settings] })
  await renderInPortal(space, '/orders/new', { '/orders': () => 'the list', '/orders/new': NewOrderPage })
  await screen.findByRole('button', { name: 'Submit order' })
  expect(screen.getAllByText('Auckland time')).toHaveLength(1)
})
