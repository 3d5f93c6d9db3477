// "Work offline": the person's own wish that this device keeps quiet, in a hall with a network worse than none. It holds for all
// tabs and outlives a reload; it is no statement about the network.
export interface WorkOffline {
  isOn(): boolean
  set(isOn: boolean): void
  /** Also told when another tab changes it. */
  subscribe(listener: () => void): () => void
}

const KEY = 'loadbay.work-offline'

export function createWorkOffline(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, page: EventTarget): WorkOffline {
  const listeners = new Set<() => void>()
  const announce = (): void => {
    for (const listener of listeners) listener()
  }
  page.addEventListener('storage', (event) => {
    const key = 'key' in event ? event.key : null
    if (key === KEY || key === null) announce()
  })
  return {
    isOn: () => store.getItem(KEY) === 'on',
    set: (isOn) => {
      if (isOn) store.setItem(KEY, 'on')
      else store.removeItem(KEY)
      announce()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The same `fetch`, which keeps quiet while the person wants it to. */
export function silenced(workOffline: Pick<WorkOffline, 'isOn'>, ask: typeof fetch): typeof fetch {
  return (input, init) => (workOffline.isOn() ? Promise.reject(new TypeError('this device works offline')) : ask(input, init))
}
