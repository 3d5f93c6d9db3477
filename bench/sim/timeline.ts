// Virtual time: what is due next happens next, nothing waits for a real clock. Between two events every promise that can go on
// does, work on a real database included, so that a run is the same each time.
interface Event {
  readonly at: number
  readonly order: number
  happen: (() => unknown) | null
}

/** A world of normal size comes to rest after some thousands. */
const MOST_EVENTS = 80_000

/** Something asks in a circle without waiting. */
export class Runaway extends Error {
  override readonly name = 'Runaway'
}

export class Timeline {
  now: number
  #happened = 0
  #count = 0
  readonly #heap: Event[] = []
  readonly #busy = new Set<Promise<unknown>>()

  constructor(start: number) {
    this.now = start
  }

  /** Answers how to call it off. */
  after(millis: number, happen: () => unknown): () => void {
    const event: Event = { at: this.now + Math.max(0, Math.ceil(millis)), order: this.#count++, happen }
    push(this.#heap, event)
    return () => {
      event.happen = null
    }
  }

  sleep(millis: number): Promise<void> {
    return new Promise((resolve) => this.after(millis, resolve))
  }

  /** Nothing else happens before this has ended: for work on a real database, whose speed must decide nothing. */
  hold<T>(work: Promise<T>): Promise<T> {
    this.#busy.add(work)
    const done = () => this.#busy.delete(work)
    work.then(done, done)
    return work
  }

  /** Runs everything due until `until`, in order of time. */
  async advance(until: number): Promise<void> {
    await this.quiet()
    for (;;) {
      const next = this.#heap[0]
      if (!next || next.at > until) break
      pop(this.#heap)
      if (!next.happen) continue
      this.now = Math.max(this.now, next.at)
      if (++this.#happened > MOST_EVENTS) throw new Runaway(`more than ${MOST_EVENTS} events`)
      next.happen()
      await this.quiet()
    }
    this.now = Math.max(this.now, until)
  }

  /** Lets every promise that can go on do so: a macrotask runs only when no microtask is left. */
  async quiet(): Promise<void> {
    await macrotask()
    while (this.#busy.size > 0) {
      await Promise.allSettled(this.#busy)
      await macrotask()
    }
  }
}

function macrotask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function push(heap: Event[], event: Event): void {
  let place = heap.length
  heap.push(event)
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent]
    if (!above || !isBefore(event, above)) break
    heap[place] = above
    place = parent
  }
  heap[place] = event
}

function pop(heap: Event[]): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  let place = 0
  for (;;) {
    const left = heap[2 * place + 1]
    const right = heap[2 * place + 2]
    const child = right && left && isBefore(right, left) ? 2 * place + 2 : 2 * place + 1
    const below = heap[child]
    if (!below || !isBefore(below, last)) break
    heap[place] = below
    place = child
  }
  heap[place] = last
}
