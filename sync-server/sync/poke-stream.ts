import { randomInt } from 'node:crypto'
import type { Poke } from '#shared/protocol/protocol.ts'

export interface PokeStream {
  readonly subscribe: (listener: (poke: Poke) => void) => () => void
  /** Asked before each poke and each heartbeat; `false` ends the stream, and the device hears the reason at its next pull. */
  readonly isStillAllowed: (poke: Poke | null) => Promise<boolean>
  /** ST7: the poke with its news as this listener may have them, as JSON; null for the poke alone. Asked beside `isStillAllowed`. */
  readonly withNews?: (poke: Poke) => Promise<string | null>
  readonly heartbeatMs?: number
  readonly lifeMs?: number
}

const HEARTBEAT_MS = 25_000
/** An event and no comment, so that a device can tell a silent stream from one on which nothing happens (SI18). */
const BEAT = 'event: beat\ndata: 1\n\n'
const LIFE_MS = [300_000, 900_000] as const
/** A device that does not read is let go rather than buffered for. */
const MAX_WAITING = 100

/** ST5: server-sent events without data worth keeping; the stream ends itself, so that a broken one is never kept for ever. */
export function pokeStream(stream: PokeStream): Response {
  const text = new TextEncoder()
  let end = (): void => undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true
      const send = (chunk: string): void => {
        if (!open) return
        if ((controller.desiredSize ?? 0) < -MAX_WAITING) return end()
        controller.enqueue(text.encode(chunk))
      }
      const guarded = async (poke: Poke | null): Promise<void> => {
        try {
          const [isAllowed, news] = await Promise.all([stream.isStillAllowed(poke), poke && stream.withNews?.(poke)])
          if (isAllowed) send(poke ? `data: ${news ?? JSON.stringify(poke)}\n\n` : BEAT)
          else end()
        } catch {
          end() // the database could not be asked; the device connects again and is asked anew
        }
      }
      const unsubscribe = stream.subscribe((poke) => void guarded(poke))
      const heartbeat = setInterval(() => void guarded(null), stream.heartbeatMs ?? HEARTBEAT_MS).unref()
      const life = setTimeout(() => end(), stream.lifeMs ?? randomInt(...LIFE_MS)).unref()
      end = () => {
        if (!open) return
        open = false
        unsubscribe()
        clearInterval(heartbeat)
        clearTimeout(life)
        controller.close()
      }
      send('retry: 2000\n: connected\n\n')
    },
    cancel: () => end(),
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
