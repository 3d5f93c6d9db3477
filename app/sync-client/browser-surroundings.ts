import { browserStream } from '../platform/poke-stream.ts'
import { pokeStreams } from './poke-streams.ts'
import { type Surroundings, type TabMessage } from './surroundings.ts'

const CHANNEL = 'loadbay-sync'

/** The browser's own timers, tabs, locks and events, for one signed-in user. */
export function browserSurroundings(userId: number): Surroundings & { close(): void } {
  const channel = new BroadcastChannel(`${CHANNEL}-${userId}`)
  return {
    after: browserStream.after,
    report: (cause) => reportError(cause),
    random: browserStream.random,
    isOffline: () => navigator.onLine === false,
    isVisible: () => document.visibilityState === 'visible',
    onSignal,
    tabs: {
      post: (message) => channel.postMessage(message),
      listen: (listener) => {
        const onMessage = (event: MessageEvent<TabMessage>) => listener(event.data)
        channel.addEventListener('message', onMessage)
        return () => channel.removeEventListener('message', onMessage)
      },
    },
    lead: (name, onLeading, { steal }) => lead(`sync:${userId}:${name}`, onLeading, steal),
    pokes: pokeStreams(browserStream),
    close: () => channel.close(),
  }
}

function onSignal(listener: (signal: 'wake' | 'offline') => void): () => void {
  const wake = () => listener('wake')
  const visible = () => document.visibilityState === 'visible' && listener('wake')
  const offline = () => listener('offline')
  addEventListener('online', wake)
  addEventListener('pageshow', wake)
  addEventListener('offline', offline)
  document.addEventListener('visibilitychange', visible)
  document.addEventListener('resume', wake)
  return () => {
    removeEventListener('online', wake)
    removeEventListener('pageshow', wake)
    removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', visible)
    document.removeEventListener('resume', wake)
  }
}

function lead(name: string, onLeading: (isLeading: boolean) => void, steal: boolean): () => void {
  const abort = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  const hold = async () => {
    onLeading(true)
    await promise
  }
  // `steal` and `signal` cannot be combined; a stolen lock rejects with AbortError, which means another tab leads now.
  navigator.locks.request(name, steal ? { steal: true } : { signal: abort.signal }, hold).catch(() => onLeading(false))
  return () => {
    resolve()
    abort.abort()
  }
}
