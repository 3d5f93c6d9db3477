// The page's side of the decoder: one worker for as long as somebody scans, one frame at a time.
import { NotPreparedFault } from './device-faults.ts'
import type { SeenCode } from './scanner-decode.ts'
import type { LookAnswer, LookRequest } from './scanner-worker.ts'

const STARTS_WITHIN_MS = 20_000

export interface Decoder {
  /** What can be seen, looked at in the way of this turn. Rejects when the decoder is gone. */
  look(frame: ImageBitmap, turn: number): Promise<readonly SeenCode[]>
  close(): void
}

export function openDecoder(): Decoder {
  const worker = new Worker(new URL('./scanner-worker.ts', import.meta.url), { type: 'module', name: 'scanner' })
  const waiting = new Map<number, { resolve: (seen: readonly SeenCode[]) => void; reject: (error: Error) => void }>()
  let isGone: Error | null = null
  let lastId = 0
  const giveUp = (error: Error) => {
    isGone = error
    worker.terminate()
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  // Not on this device, or its decoder is not: both are fetched together.
  worker.addEventListener('error', (event) => giveUp(new NotPreparedFault(event.message)))
  worker.addEventListener('message', ({ data }: MessageEvent<LookAnswer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('seen' in data) asked?.resolve(data.seen)
    else asked?.reject(/wasm|fetch/i.test(data.fault) ? new NotPreparedFault(data.fault) : new Error(data.fault))
  })
  return {
    look: (frame, turn) => {
      if (isGone) return Promise.reject(isGone)
      const id = (lastId += 1)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => giveUp(new NotPreparedFault('the decoder does not answer')), STARTS_WITHIN_MS)
        const settled =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer)
            then(value)
          }
        waiting.set(id, { resolve: settled(resolve), reject: settled(reject) })
        worker.postMessage({ id, frame, turn } satisfies LookRequest, [frame])
      })
    },
    close: () => giveUp(new Error('closed')),
  }
}
