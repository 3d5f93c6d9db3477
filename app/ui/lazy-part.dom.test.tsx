import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { LazyPart } from './lazy-part.tsx'

afterEach(cleanup)

const missing = () => Promise.reject(new Error('Failed to fetch dynamically imported module'))
const there = () => Promise.resolve({ word: 'the log-out panel' })

test('a part whose code cannot come says so, and comes when it is asked for again', async () => {
  const load = vi.fn(missing).mockImplementationOnce(missing)
  render(<LazyPart load={load}>{({ word }: { word: string }) => <p>{word}</p>}</LazyPart>)
  expect(await screen.findByText('This part of the app is not on this device yet')).toBeTruthy()
  load.mockImplementation(there as never)
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('the log-out panel')).toBeTruthy()
})

test('a missing part comes by itself once there is a network', async () => {
  const load = vi.fn<() => Promise<{ word: string }>>(missing)
  render(<LazyPart load={load}>{({ word }) => <p>{word}</p>}</LazyPart>)
  await screen.findByRole('alert')
  load.mockImplementation(there)
  act(() => void dispatchEvent(new Event('online')))
  expect(await screen.findByText('the log-out panel')).toBeTruthy()
})

test('a missing panel: in the place of a panel stands a panel that can be closed', async () => {
  const onClose = vi.fn()
  render(
    <LazyPart load={missing} panel={{ title: 'Log out', onClose }}>
      {() => null}
    </LazyPart>,
  )
  await screen.findByRole('dialog', { name: 'Log out' })
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('a missing part: what only adds to a screen keeps quiet', async () => {
  const load = vi.fn(missing)
  render(
    <LazyPart load={load} isQuiet>
      {() => null}
    </LazyPart>,
  )
  await act(async () => undefined)
  expect(load).toHaveBeenCalledOnce()
  expect(screen.queryByRole('alert')).toBeNull()
})
