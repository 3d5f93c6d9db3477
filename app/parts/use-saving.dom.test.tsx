import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { opId } from '#shared/testing/builders.ts'
import { diskClosed, diskFull } from '../testing/stubborn-precious.ts'
import { storageWords } from './storage-words.ts'
import { useSaving } from './use-saving.ts'

afterEach(cleanup)

const saved = { kind: 'saved', opId: opId(1), outcome: { status: 'applied' } } as const
const refused = { kind: 'refused', outcome: { status: 'rejected', code: 'too-large' } } as const

test('SI9 busy while it is being written, and no longer', async () => {
  const { result } = renderHook(() => useSaving())
  const { promise, resolve } = Promise.withResolvers<typeof saved>()
  let answer: Promise<boolean> | undefined
  act(() => {
    answer = result.current.save(() => promise)
  })
  expect(result.current.isBusy).toBe(true)
  await act(async () => resolve(saved))
  expect([result.current.isBusy, result.current.trouble, await answer]).toEqual([false, null, true])
})

test('SI9 a disk that says no ends the waiting, tells it in words and is told to who asked', async () => {
  const onTrouble = vi.fn()
  const { result } = renderHook(() => useSaving({ onTrouble }))
  const isDone = await act(() => result.current.save(() => Promise.reject(diskFull())))
  expect([isDone, result.current.isBusy]).toEqual([false, false])
  expect(result.current.trouble).toBe(
    'This device could not store that (its storage is full). Nothing you typed is lost: free some space or close other tabs, then try again.',
  )
  expect(onTrouble).toHaveBeenCalledExactlyOnceWith(result.current.trouble)
})

test('X2 a refusal is told with its reason, in the words of the screen where it has its own', async () => {
  const { result } = renderHook(() => useSaving())
  await act(() => result.current.save(async () => refused))
  expect(result.current.trouble).toBe('This is too large to be sent in one piece. Divide it over several orders.')
  const own = renderHook(() => useSaving({ refusalWords: ({ status }) => `It was ${status}.` }))
  await act(() => own.result.current.save(async () => refused))
  expect(own.result.current.trouble).toBe('It was rejected.')
})

test('the next try and another choice clear what was wrong', async () => {
  const { result } = renderHook(() => useSaving())
  await act(() => result.current.save(async () => refused))
  act(() => result.current.clear())
  expect(result.current.trouble).toBeNull()
  await act(() => result.current.save(async () => refused))
  await act(() => result.current.save(async () => saved))
  expect(result.current.trouble).toBeNull()
})

test.each([
  ['its own name', diskClosed(), 'its storage was closed'],
  [
    'inside the ended transaction',
    Object.assign(new Error('aborted'), { name: 'AbortError', inner: diskFull() }),
    'its storage is full',
  ],
  ['as a cause', new Error('not written', { cause: diskFull() }), 'its storage is full'],
  ['anything else', new Error('disk on fire'), 'disk on fire'],
])('SI9 the reason is found: %s', (_where, cause, words) => {
  expect(storageWords(cause)).toContain(`(${words})`)
})
