import { watchPageLife, type PageLife } from '../platform/page-life.ts'
import { browserStream } from '../platform/poke-stream.ts'
import { type WorkOffline } from '../platform/work-offline.ts'
import { pokeStreams } from './poke-streams.ts'
import { type Signal, type Surroundings, type TabMessage } from './surroundings.ts'

const CHANNEL = 'loadbay-sync'

export interface BrowserParts {
  readonly workOffline: WorkOffline
  /** SM5: asks the browser to send what is left unsent when it can, also after the last tab has closed. */
  readonly leaveUnsent: () => void
  /** SM3: the databases of this page; paused before and resumed ahead of everything else. */
  readonly connections: { pause(): void; resume(): void; prove(): void }
}

/** The browser's own timers, tabs, locks and events, for one signed-in user. */
export function browserSurroundings(userId: number, parts: BrowserParts): Surroundings & { close(): void } {
  const { workOffline, leaveUnsent, connections } = parts
  const room = tabRoom(`${CHANNEL}-${userId}`)
  const listeners = new Set<(signal: Signal) => void>()
  const signal = (kind: Signal): void => {
    for (const listener of listeners) listener(kind)
  }
  const stopLife = watchPageLife((life) => changeLife(life))
  const stopEvents = watchNetwork(signal, () => {
    // A page that was out of sight may have lost its storage process: found out before the burst of writes that follows.
    connections.prove()
    signal('wake')
  })
  const stopSwitch = workOffline.subscribe(() => signal(workOffline.isOn() ? 'offline' : 'wake'))
  return {
    after: browserStream.after,
    report: (cause) => reportError(cause),
    random: browserStream.random,
    isOffline: () => navigator.onLine === false,
    isVisible: () => document.visibilityState === 'visible',
    mayTalk: () => !workOffline.isOn(),
    leaveUnsent,
    onSignal: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tabs: room,
    lead: (name, onLeading, { steal }) => lead(`sync:${userId}:${name}`, onLeading, steal),
    pokes: pokeStreams(browserStream),
    close: () => {
      for (const stop of [stopLife, stopEvents, stopSwitch, room.pause]) stop()
    },
  }

  function changeLife(life: PageLife): void {
    if (life === 'pause') {
      signal('pause')
      room.pause()
      connections.pause()
    } else {
      connections.resume()
      room.resume()
      signal('resume')
    }
  }
}

/** A channel that a sleeping page lets go of: a message to a page in the back/forward cache would throw the page out of it. */
function tabRoom(name: string) {
  const listeners = new Set<(message: TabMessage) => void>()
  let channel = join()
  return {
    post: (message: TabMessage) => channel?.postMessage(message),
    listen: (listener: (message: TabMessage) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    pause: () => {
      channel?.close()
      channel = null
    },
    resume: () => {
      channel ??= join()
    },
  }

  function join(): BroadcastChannel | null {
    const joined = new BroadcastChannel(name)
    joined.addEventListener('message', (event: MessageEvent<TabMessage>) => {
      for (const listener of listeners) listener(event.data)
    })
    return joined
  }
}

function watchNetwork(signal: (kind: Signal) => void, seen: () => void): () => void {
  const online = () => signal('wake')
  const offline = () => signal('offline')
  const visible = () => document.visibilityState === 'visible' && seen()
  addEventListener('online', online)
  addEventListener('pageshow', online)
  addEventListener('offline', offline)
  document.addEventListener('visibilitychange', visible)
  return () => {
    removeEventListener('online', online)
    removeEventListener('pageshow', online)
    removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', visible)
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
