type Listener = (payload: string) => void

/** LISTEN and NOTIFY for a single process; as in PostgreSQL the payload arrives later, never inside the call. */
export class ProcessChannels {
  readonly #listeners = new Map<string, Set<Listener>>()

  async notify(channel: string, payload: string): Promise<void> {
    for (const listener of this.#listeners.get(channel) ?? []) queueMicrotask(() => listener(payload))
  }

  async listen(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const own: Listener = (payload) => listener(payload)
    const listeners = this.#listeners.get(channel) ?? new Set<Listener>()
    this.#listeners.set(channel, listeners.add(own))
    return async () => {
      listeners.delete(own)
    }
  }
}
