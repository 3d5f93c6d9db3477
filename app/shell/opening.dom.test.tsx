import { createMemoryHistory } from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { aPerson, testServices } from '#app/testing/test-services.ts'
import { App } from './app.tsx'
import { createAppRouter } from './router.ts'

afterEach(cleanup)

test('A8 a menu opened while the disk is still read stays open when the portal is there', async () => {
  const services = testServices()
  services.session.enter(aPerson())
  const { device } = services.devices.of(4)
  const openSpace = device.openSpace.bind(device)
  const disk = Promise.withResolvers<void>()
  device.openSpace = async (...wanted) => {
    await disk.promise
    return openSpace(...wanted)
  }
  const router = createAppRouter(createMemoryHistory({ initialEntries: [`/p/${spaceKey(1, 7)}/tray`] }))
  render(<App services={services} router={router} />)
  await act(() => router.load())
  fireEvent.click(await screen.findByRole('button', { name: 'Menu' }))
  expect(screen.getByRole('menu', { name: 'Menu' })).toBeTruthy()
  await act(async () => disk.resolve())
  expect(await screen.findByRole('heading', { name: 'Needs you' })).toBeTruthy()
  expect(screen.getByRole('menu', { name: 'Menu' })).toBeTruthy()
})
