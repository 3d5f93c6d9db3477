// How far a person is with the guided first order, on this device: a wish like the theme, not work, so it lies in local storage.
import { create } from 'zustand'

/** `left` stays away until it is asked for under Help; `done` too. */
export type GuideState = 'unseen' | 'running' | 'left' | 'done'

const STATES = ['running', 'left', 'done'] as const
const keyOf = (userId: number): string => `loadbay.guide.${userId}`
const useStates = create<{ readonly [userId: number]: GuideState }>(() => ({}))

export function useGuideState(userId: number): GuideState {
  return useStates((states) => states[userId]) ?? read(userId)
}

export function setGuideState(userId: number, state: GuideState): void {
  useStates.setState({ [userId]: state })
  try {
    window.localStorage.setItem(keyOf(userId), state)
  } catch {
    // Storage may be forbidden; the state then lasts as long as the page.
  }
}

function read(userId: number): GuideState {
  try {
    const kept = window.localStorage.getItem(keyOf(userId))
    return STATES.find((state) => state === kept) ?? 'unseen'
  } catch {
    return 'unseen'
  }
}
