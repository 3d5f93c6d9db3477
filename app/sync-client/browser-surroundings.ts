import { pokeStreams, type PokeSource, type PokeSourceEvents } from './poke-streams.ts'
import { type Surroundings, type TabMessage } from './surroundings.ts'

const CHANNEL = 'loadbay-sync'

/** The browser's own timers, tabs, locks and events, for one signed-in user. */
export function browserSurroundings(userId: number): Surroundings & { close(): void } {
  const channel = new BroadcastChannel(`${CHANNEL}-${userId}`)
  return {
    after,
    report: (cause) => reportError(cause),
    random: () => Math.random(),
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
    pokes: pokeStreams({ open: openSource, after, random: Math.random }),
    close: () => channel.close(),
  }
}

function after(millis: number, work: () => void): () => void {
  const timer = setTimeout(work, millis)
  return () => clearTimeout(timer)
}

function openSource(spaces: readonly string[], events: PokeSourceEvents): PokeSource {
  const source = new EventSource(`/sync/poke?spaces=${spaces.join(',')}`)
  source.addEventListener('open', events.onOpen)
  source.addEventListener('message', (event) => events.onMessage(String(event.data)))
  source.addEventListener('beat', events.onBeat)
  source.addEventListener('error', () => events.onError(source.readyState === EventSource.CLOSED))
  return source
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
