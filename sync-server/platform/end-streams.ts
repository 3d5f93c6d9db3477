import type { ServerResponse } from 'node:http'
import type { MiddlewareHandler } from 'hono'

/** An event stream never ends by itself, so a stopping server ends it; the browser comes back by itself, to the next one. */
export function endStreamsWhen(stopping: AbortSignal): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (!c.res.headers.get('content-type')?.startsWith('text/event-stream')) return
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse } // what @hono/node-server passes; absent in-process
    if (!outgoing) return
    const end = (): void => void outgoing.end()
    stopping.addEventListener('abort', end, { once: true })
    outgoing.once('close', () => stopping.removeEventListener('abort', end))
  }
}
