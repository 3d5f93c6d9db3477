// Virtual time: what is due next happens next, nothing waits for a real clock. Between two events every promise that can go on
// does, so that a run is the same each time.
import { type Random } from './random.ts'

interface Event {
  readonly at: number
  readonly order: number
  readonly happen: () => void | Promise<void>
}

export class Timeline {
  now: number
  private count = 0
  private events: Event[] = []

  constructor(start: number) {
    this.now = start
  }

  after(millis: number, happen: () => void | Promise<void>): void {
    this.events.push({ at: this.now + millis, order: this.count++, happen })
  }

  get isEmpty(): boolean {
    return this.events.length === 0
  }

  /** Runs everything due until `until`, in order of time. */
  async advance(until: number): Promise<void> {
    for (;;) {
      const next = this.events.reduce<Event | null>(
        (first, event) => (event.at > until ? first : !first || isBefore(event, first) ? event : first),
        null,
      )
      if (!next) break
      this.events = this.events.filter((event) => event !== next)
      this.now = Math.max(this.now, next.at)
      await next.happen()
      await quiet()
    }
    this.now = Math.max(this.now, until)
  }
}

/** Lets every promise that can go on do so: a macrotask runs only when no microtask is left. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

export function jitter(random: Random, upTo: number): number {
  return random.below(upTo + 1)
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
