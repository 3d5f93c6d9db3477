// When a new build takes over. A pure machine, because every mistake here is a reload loop or a lost sentence: it reloads only
// when the worker in charge of this page was replaced, only once, and never while a form holds unsaved words.

export interface UpdateState {
  readonly phase: 'current' | 'ready' | 'switching' | 'switched' | 'reloading'
  /** The person asked, or the page is out of sight: apply as soon as no form is dirty. */
  readonly isWanted: boolean
  readonly isDirty: boolean
  /** The last attempt got no answer from the waiting worker in time. */
  readonly hasStalled: boolean
}

export type UpdateEvent =
  | { readonly kind: 'worker-waiting' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'dirty'; readonly isDirty: boolean }
  /** `controllerchange`; `hadController` is false at the very first install, when nothing was replaced. */
  | { readonly kind: 'controller-changed'; readonly hadController: boolean }
  | { readonly kind: 'timer' }

export type UpdateEffect = 'skip-waiting' | 'start-timer' | 'reload'

export const INITIAL_UPDATE: UpdateState = { phase: 'current', isWanted: false, isDirty: false, hasStalled: false }

/** How long a waiting worker may take to be in charge before the banner comes back. */
export const SWITCH_DEADLINE_MS = 10_000

export function nextUpdate(state: UpdateState, event: UpdateEvent): { state: UpdateState; effects: readonly UpdateEffect[] } {
  return proceed(take(state, event))
}

function take(state: UpdateState, event: UpdateEvent): UpdateState {
  switch (event.kind) {
    case 'worker-waiting':
      return state.phase === 'current' ? { ...state, phase: 'ready' } : state
    case 'asked':
    case 'hidden':
      return state.phase === 'ready' || state.phase === 'switched' ? { ...state, isWanted: true } : state
    case 'dirty':
      return { ...state, isDirty: event.isDirty }
    case 'controller-changed':
      // Another tab may have asked for it: then this page waits as `switched` until it is clean and wants to.
      if (!event.hadController || state.phase === 'reloading') return state
      return { ...state, phase: 'switched', hasStalled: false }
    case 'timer':
      return state.phase === 'switching' ? { ...state, phase: 'ready', isWanted: false, hasStalled: true } : state
  }
}

function proceed(state: UpdateState): { state: UpdateState; effects: readonly UpdateEffect[] } {
  if (!state.isWanted || state.isDirty) return { state, effects: [] }
  if (state.phase === 'ready')
    return { state: { ...state, phase: 'switching', hasStalled: false }, effects: ['skip-waiting', 'start-timer'] }
  if (state.phase === 'switched') return { state: { ...state, phase: 'reloading' }, effects: ['reload'] }
  return { state, effects: [] }
}
