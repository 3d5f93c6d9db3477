// What stands in front of several nodes: each request goes to the next one, whoever sent it, so that nothing may rely on memory
// of a node. Streams pass through as they come; a node that is gone is a connection that breaks, as behind a plain TCP balancer.
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RoundRobin {
  readonly url: string
  /** From now on requests go to these. */
  to(urls: readonly string[]): void
  close(): Promise<void>
}

export async function startRoundRobin(port = 0): Promise<RoundRobin> {
  let nodes: readonly string[] = []
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    turn += 1
    const node = nodes[turn % nodes.length]
    if (node === undefined) return void incoming.socket.destroy()
    const passed = request(new URL(incoming.url ?? '/', node), { method: incoming.method, headers: incoming.headers })
    passed.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      outgoing.flushHeaders()
      answer.pipe(outgoing)
      answer.on('error', () => outgoing.destroy())
    })
    passed.on('error', () => outgoing.destroy())
    outgoing.on('close', () => passed.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${taken}`,
    to: (urls) => {
      nodes = urls
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
