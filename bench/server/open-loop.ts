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
  const total = Math.round(rate * seconds)
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
      while (sent < total && dueAt(sent) <= performance.now() && inFlight < MAX_IN_FLIGHT) {
        void one(dueAt(sent))
        sent += 1
      }
      if (inFlight >= MAX_IN_FLIGHT) fail('the server fell behind by thousands of requests')
      if ((sent >= total || inFlight >= MAX_IN_FLIGHT) && inFlight === 0) {
        clearInterval(tick)
        resolve()
      } else if (inFlight >= MAX_IN_FLIGHT) sent = total
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

/** Doubles until it breaks, then halves the gap `refine` times. */
export async function ramp(options: {
  readonly from: number
  readonly to: number
  readonly seconds: number
  readonly refine: number
  readonly send: Send
}): Promise<Ramp> {
  let at: LoadResult | null = null
  let broke: LoadResult | null = null
  const step = async (rate: number): Promise<void> => {
    const result = await offer({ rate, seconds: options.seconds, send: options.send })
    if (isHeld(result)) at = result
    else broke = result
  }
  for (let rate = options.from; rate <= options.to && broke === null; rate *= 2) await step(rate)
  for (let n = 0; n < options.refine && broke !== null; n += 1) {
    const low: number = heldRate(at)
    const high: number = heldRate(broke)
    await step(Math.round((low + high) / 2))
  }
  return { held: heldRate(at), at, broke }
}

function heldRate(result: LoadResult | null): number {
  return result?.rate ?? 0
}
