// The browser's side of update-machine.ts: the service worker's events in, skip-waiting and reload out.
import { Workbox } from 'workbox-window'
import { hasUnsavedForms, subscribeUnsavedForms } from '../platform/unsaved-forms.ts'
import {
  INITIAL_UPDATE,
  nextUpdate,
  SWITCH_DEADLINE_MS,
  type UpdateEffect,
  type UpdateEvent,
  type UpdateState,
} from './update-machine.ts'

export interface UpdateWatch {
  state(): UpdateState
  subscribe(listener: () => void): () => void
  start(): void
  /** The person asked for the new version. */
  ask(): void
}

const CHECK_EVERY_MS = 30 * 60_000
/** The first seconds belong to what the person came for. */
const FIRST_CHECK_MS = 5_000

export function createUpdateWatch(): UpdateWatch {
  const listeners = new Set<() => void>()
  let state = INITIAL_UPDATE
  let workbox: Workbox | null = null

  return { state: () => state, subscribe, start, ask: () => send({ kind: 'asked' }) }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function send(event: UpdateEvent): void {
    const next = nextUpdate(state, event)
    state = next.state
    for (const effect of next.effects) perform(effect)
    for (const listener of listeners) listener()
  }

  function perform(effect: UpdateEffect): void {
    if (effect === 'skip-waiting') takeOver()
    else if (effect === 'start-timer') setTimeout(() => send({ kind: 'timer' }), SWITCH_DEADLINE_MS)
    else location.reload()
  }

  function takeOver(): void {
    navigator.serviceWorker.controller?.postMessage({ type: 'MAKE_WAY' })
    workbox?.messageSkipWaiting()
  }

  function start(): void {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
    // Asked before registering: at the first install the page has no controller, and gaining one replaces nothing.
    let hadController = navigator.serviceWorker.controller !== null
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      send({ kind: 'controller-changed', hadController })
      hadController = true
    })
    workbox = new Workbox('/sw.js')
    workbox.addEventListener('waiting', () => send({ kind: 'worker-waiting' }))
    subscribeUnsavedForms(() => send({ kind: 'dirty', isDirty: hasUnsavedForms() }))
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') send({ kind: 'hidden' })
      else check()
    })
    setInterval(check, CHECK_EVERY_MS)
    window.addEventListener('online', check)
    // A browser that forbids workers (policy, private window) still runs the app, only not offline.
    workbox.register().then(lookSoon, () => undefined)
  }

  function check(): void {
    if (navigator.onLine) void workbox?.update().catch(() => undefined)
  }

  /** The browser looks for a new build only when nobody has asked the worker for anything for a while: an app that syncs asks all the time. */
  function lookSoon(): void {
    if (navigator.serviceWorker.controller === null) return
    setTimeout(check, FIRST_CHECK_MS)
    void isOfThisBuild().then((isOurs) => {
      if (!isOurs) send({ kind: 'controller-changed', hadController: true })
    })
  }
}

/** A page fetched just before another worker took charge runs a build that is gone, and no event tells it. Read from the worker's own store. */
async function isOfThisBuild(): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  const page = await fetch('/index.html').then(
    (answer) => (answer.ok ? answer.text() : ''),
    () => '',
  )
  return !entry || !page.includes('<div id="root">') || page.includes(new URL(entry.src).pathname)
}
