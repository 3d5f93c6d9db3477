// Arrivals at a constant rate, whatever the server does; a latency counts from the moment the request was due, so that a server
// that stalls cannot hide it by slowing its client down.
import { round, spreadOf, type Spread } from './percentiles.ts'

/** Undefined when it was answered as it should be; else what went wrong. */
export type Send = () => Promise<string | undefined>

export interface LoadResult extends Spread {
  /** Arrivals per second that were offered. */
  readonly rate: number
  readonly sent: number
  readonly errors: number
  readonly firstError: string | null
}

/** More than this in flight is a server that does not keep up; going on would only measure memory. */
const MAX_IN_FLIGHT = 4_000

export async function offer(load: { readonly rate: number; readonly seconds: number; readonly send: Send }): Promise<LoadResult> {
  const { rate, seconds, send } = load
  const latencies: number[] = []
  let total = Math.round(rate * seconds)
  const began = performance.now()
  const dueAt = (n: number): number => began + (n * 1000) / rate
  let sent = 0
  let inFlight = 0
  let errors = 0
  let firstError: string | null = null
  const fail = (what: string): void => {
    errors += 1
    firstError ??= what
  }
  const one = async (due: number): Promise<void> => {
    inFlight += 1
    try {
      const problem = await send()
      if (problem !== undefined) fail(problem)
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error))
    } finally {
      inFlight -= 1
      latencies.push(performance.now() - due)
    }
  }
  await new Promise<void>((resolve) => {
    const tick = setInterval(() => {
      for (; sent < total; sent += 1) {
        if (dueAt(sent) > performance.now()) break
        if (inFlight >= MAX_IN_FLIGHT) {
          fail('the server fell behind by thousands of requests')
          total = sent
          break
        }
        void one(dueAt(sent))
      }
      if (sent < total || inFlight > 0) return
      clearInterval(tick)
      resolve()
    }, 1)
  })
  return { rate: round(rate, 0), sent, errors, firstError, ...spreadOf(latencies) }
}

export const LIMIT_P99_MS = 500

export function isHeld(result: LoadResult): boolean {
  return result.errors === 0 && result.p99 <= LIMIT_P99_MS
}

export interface Ramp {
  /** The highest rate that was held; 0 when not even the first was. */
  readonly held: number
  readonly at: LoadResult | null
  readonly broke: LoadResult | null
}

interface RampOptions {
  readonly from: number
  readonly to: number
  readonly seconds: number
  readonly refine: number
  readonly send: Send
  /** Of `performance.now()`; after it nothing more is tried than has been. */
  readonly hurryAfter: number
}

/** Doubles until it breaks, then halves the gap `refine` times. The first step is run twice: a server that has just started is cold. */
export async function ramp(options: RampOptions): Promise<Ramp> {
  const { from, to, seconds, send } = options
  await offer({ rate: from, seconds, send })
  return climb(options, { rate: from, to, at: null })
}

async function climb(options: RampOptions, { rate, to, at }: { rate: number; to: number; at: LoadResult | null }): Promise<Ramp> {
  const result = await offer({ rate, seconds: options.seconds, send: options.send })
  if (!isHeld(result)) return closeIn(options, { at, broke: result }, options.refine)
  return rate * 2 > to || isLate(options)
    ? { held: result.rate, at: result, broke: null }
    : climb(options, { rate: rate * 2, to, at: result })
}

async function closeIn(
  options: RampOptions,
  { at, broke }: { readonly at: LoadResult | null; readonly broke: LoadResult },
  left: number,
): Promise<Ramp> {
  const held = at?.rate ?? 0
  if (left === 0 || isLate(options)) return { held, at, broke }
  const rate = Math.max(1, Math.round((held + broke.rate) / 2))
  const result = await offer({ rate, seconds: options.seconds, send: options.send })
  return closeIn(options, isHeld(result) ? { at: result, broke } : { at, broke: result }, left - 1)
}

function isLate({ hurryAfter }: RampOptions): boolean {
  return performance.now() > hurryAfter
}
