import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { meSchema } from '#shared/accounts/account.ts'
import { aSettings } from '#shared/testing/builders.ts'
import { setGuideState } from '#app/parts/guide-state.ts'
import { MeContext } from '#app/parts/signed-in.ts'
import { openTestSpace } from '#app/testing/open-test-space.ts'
import { renderInPortal } from '#app/testing/render-in-portal.tsx'
import { GuideStrip } from './guide-strip.tsx'

const ME = 4
const me = meSchema.parse({
  user: { id: ME, name: 'Eleni', email: 'eleni@example.com', locale: 'en', hasPassword: false },
  portals: [],
  carriers: [],
  platformAdmin: false,
  serverTime: '2026-11-20T08:00:00.000Z',
})

beforeEach(() => setGuideState(ME, 'unseen'))
afterEach(() => {
  cleanup()
  localStorage.clear()
})

/** A form with the boxes of the real one, by the paths that its errors use; the real one is walked through in the browser test. */
function TheForm() {
  return (
    <form>
      <div data-path="serviceId">
        <input type="radio" name="s" aria-label="Standard" />
      </div>
      <div data-path="reference">
        <input aria-label="Reference" />
      </div>
      {['0.stops.0.place', '0.stops.0.window.date', '0.stops.1.place', '0.stops.1.window.date'].map((path) => (
        <div key={path} data-path={`consignments.${path}`}>
          <input aria-label={path} defaultValue="x" />
        </div>
      ))}
      {['load.quantity', 'load.packaging', 'description'].map((path) => (
        <div key={path} data-path={`consignments.0.goods.0.${path}`}>
          <input aria-label={path} />
        </div>
      ))}
      <button type="submit">Submit order</button>
    </form>
  )
}

const around = (screenOf: () => React.ReactNode) => () => (
  <MeContext value={me}>
    <GuideStrip />
    {screenOf()}
  </MeContext>
)
const screens = {
  '/dashboard': around(() => 'the day'),
  '/orders': around(() => 'the list'),
  '/orders/new': around(() => <TheForm />),
  '/orders/$orderId': around(() => 'the order'),
}

async function open(href: string) {
  const { space } = await openTestSpace({ settings: [aSettings()] })
  return renderInPortal(space, href, screens)
}
const strip = () => screen.queryByRole('region', { name: 'Guided first order' })
const press = (name: string) => fireEvent.click(within(strip() ?? document.body).getByRole('button', { name }))
const heading = () => within(strip() ?? document.body).getByRole('heading').textContent

test('W1 the guide goes along on the form: it says what to fill in, tells when it is, and leads to the next box', async () => {
  await open('/orders/new')
  await waitFor(() => expect(heading()).toBe('Choose the transport service'))
  expect(document.querySelector('[data-guide-here]')?.getAttribute('data-path')).toBe('serviceId')
  fireEvent.click(screen.getByRole('radio', { name: 'Standard' }))
  expect(await screen.findByText('Filled in.')).toBeTruthy()
  press('Next')
  expect(heading()).toBe('Write your reference')
  expect(document.activeElement).toBe(screen.getByLabelText('Reference'))
  expect(screen.queryByText('Filled in.')).toBeNull()
})

test('W1 it follows whoever goes on by themselves', async () => {
  await open('/orders/new')
  await waitFor(() => expect(strip()).not.toBeNull())
  screen.getByLabelText('description').focus()
  await waitFor(() => expect(heading()).toBe('What is carried?'))
})

test('W1 it is left at one press, stays away, and is taken up where the form is open', async () => {
  const page = await open('/orders/new')
  await waitFor(() => expect(strip()).not.toBeNull())
  fireEvent.click(screen.getByRole('radio', { name: 'Standard' }))
  press('Leave the guide')
  expect(strip()).toBeNull()
  expect(document.querySelector('[data-guide-here]')).toBeNull()
  await page.go('/dashboard')
  expect(strip()).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(heading()).toBe('Your first order is not finished')
  press('Go on')
  await waitFor(() => expect(page.address()).toMatch(/^\/orders\/new/))
})

test('W1 away from the form it only offers itself, and says later that the order waits', async () => {
  const page = await open('/dashboard')
  await waitFor(() => expect(heading()).toBe('The first order, step by step'))
  press('Show me')
  await waitFor(() => expect(heading()).toBe('Choose the transport service'))
  await page.go('/orders')
  expect(heading()).toBe('Your first order is not finished')
  press('Leave the guide')
  await page.go('/orders/new')
  expect(strip()).toBeNull()
})
