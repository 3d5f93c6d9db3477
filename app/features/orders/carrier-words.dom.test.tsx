import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { type ChangeRequest } from '#shared/carrier-imports/change-request.ts'
import { type Order } from '#shared/orders/order.ts'
import { aChangeRequest, anInstant, anOrder, aSettings } from '#shared/testing/builders.ts'
import { openTestSpace } from '../../testing/open-test-space.ts'
import { renderInPortal } from '../../testing/render-in-portal.tsx'
import { OrderPage } from './order-page.tsx'

afterEach(cleanup)

const screens = { '/orders': () => 'the list', '/orders/$orderId': OrderPage, '/tray': () => 'the tray' }
const planner = { userId: 90, name: 'Paul Planner', side: 'carrier' as const }
const clerk = { userId: 1, name: 'Clara Clerk', side: 'customer' as const }

async function open(order: Partial<Order>, ...change: ChangeRequest[]) {
  const shown = anOrder(order)
  const test = await openTestSpace({ settings: [aSettings()], order: [shown], change })
  await renderInPortal(test.space, `/orders/${shown.id}`, screens)
  return { ...test, shown }
}

test('SC6 IMP-3 F8 the reason of a rejected update stands on the order, until the customer asks for something else', async () => {
  const decision = { by: planner, at: anInstant(5), reason: 'The gate is closed that day.' }
  const rejected = aChangeRequest({ state: 'declined', decision })
  await open({}, rejected)
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('Your change was declined: Paul Planner')
  expect(alert.textContent).toContain('The gate is closed that day.')
  cleanup()
  const later = aChangeRequest({ id: anOrder().id as never, kind: 'cancel', changes: [], receivedAt: anInstant(9) }) // an id by its shape
  await open({}, rejected, later)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('SC5 IMP-2 an update that was accepted in part says where the carrier’s value stays', async () => {
  const decision = { by: planner, at: anInstant(5), reason: null }
  await open({}, aChangeRequest({ state: 'accepted', decision, notApplied: ['general/notes'] }))
  expect(screen.getByText(/accepted in part: Paul Planner/)).toBeTruthy()
  expect(screen.getByText(/its value stays: Notes/)).toBeTruthy()
})

test('F16 ORD-20 ruling 0.2 a change that waits is taken back on the spot, and the order is free again', async () => {
  const change = aChangeRequest()
  const { space, shown } = await open({ pending: { changeId: change.id, kind: 'update' } }, change)
  fireEvent.click(screen.getByRole('button', { name: 'Withdraw' }))
  await waitFor(() => expect(space.view().get('order', shown.id)?.pending).toBeNull())
  expect(space.view().get('change', change.id)?.state).toBe('withdrawn')
  expect(screen.queryByRole('button', { name: 'Withdraw' })).toBeNull()
})

test('SC8 a cancelled order that was collected all the same says who, why, and that it had been cancelled', async () => {
  const ended = { by: clerk, at: anInstant(), reason: null, kind: 'cancelled' as const }
  await open({ status: 'in-transit', collectedAnyway: { by: planner, at: anInstant(9), reason: 'Already on the lorry', ended } })
  const notice = screen.getByText(/Collected although it was cancelled: Paul Planner/).closest('section, [role]') ?? document.body
  expect(notice.textContent).toContain('Already on the lorry')
  expect(notice.textContent).toContain('Clara Clerk')
})
