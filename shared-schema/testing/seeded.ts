// What tests put where the product has chance and time: the same seed gives the same run.
import { type ClientId, type IdSource, type OpId, clientIdSchema, opIdSchema } from '../kernel/ids.ts'
import { type Clock, type Instant, instantFromMillis } from '../kernel/time.ts'

/** Uniform in [0, 1); mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface SeededIds extends IdSource {
  op(): OpId
  client(): ClientId
}

/** UUIDs that look like version 7, never twice from one source. */
export function seededIds(seed: number): SeededIds {
  const random = seededRandom(seed)
  let count = 0
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const uuid = () => {
    count += 1
    const time = (0x0198_0000_0000 + count).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
  }
  return { uuid, op: () => opIdSchema.parse(uuid()), client: () => clientIdSchema.parse(uuid()) }
}

export interface ManualClock extends Clock {
  instant(): Instant
  forward(millis: number): void
}

/** Stands still until it is moved. */
export function manualClock(start = Date.UTC(2026, 10, 20, 8)): ManualClock {
  let now = start
  return {
    now: () => now,
    instant: () => instantFromMillis(now),
    forward: (millis) => {
      now += millis
    },
  }
}
