import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export interface HttpServer {
  readonly port: number
  /** Takes nothing new, lets what is in flight finish for `graceMs`, then cuts. */
  stop(graceMs: number): Promise<void>
}

/** The address cannot be listened on; the message says what to do. */
export class ListenRefused extends Error {
  override readonly name = 'ListenRefused'
}

export async function listen(app: Hono, at: { readonly host: string; readonly port: number }): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server // plain http, as no createServer is given
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(refusal(cause, at)))
    server.listen(at.port, at.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : at.port
  return {
    port,
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // A connection falls idle only when its last answer is out, and would then be kept alive for further requests.
      const idle = setInterval(() => server.closeIdleConnections(), 20)
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
      clearInterval(idle)
    },
  }
}

function refusal(cause: NodeJS.ErrnoException, at: { readonly host: string; readonly port: number }): Error {
  if (cause.code === 'EADDRINUSE') {
    return new ListenRefused(`port ${at.port} on ${at.host} is taken: stop what uses it, or set PORT to another`, { cause })
  }
  if (cause.code === 'EADDRNOTAVAIL') return new ListenRefused(`HOST ${at.host} is no address of this machine`, { cause })
  if (cause.code === 'EACCES')
    return new ListenRefused(`port ${at.port} needs more rights: set PORT to one above 1023`, { cause })
  return cause
}
