// A wire between two processes that can be moved to another end, held so that nothing arrives, or torn.
import { connect, createServer, type Socket } from 'node:net'
import { listenAnywhere } from './http-cutter.ts'

export interface TcpRelay {
  readonly port: number
  /** New connections go there from now on; 0 refuses them. */
  target(port: number): void
  /** What the target sends stays in the wire until the wire is torn or released. */
  hold(): void
  release(): void
  /** Ends every connection; what was in the wire is lost. */
  tear(): void
  close(): Promise<void>
}

export async function startTcpRelay(firstTarget: number): Promise<TcpRelay> {
  let to = firstTarget
  let held = false
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>()
  const server = createServer((near) => {
    if (to === 0) {
      near.destroy()
      return
    }
    const far = connect(to, '127.0.0.1')
    const pair = { near, far }
    pairs.add(pair)
    near.on('data', (data) => far.write(data))
    far.on('data', (data) => near.write(data))
    if (held) far.pause()
    for (const socket of [near, far]) {
      socket.on('error', () => socket.destroy()) // its close takes the other side along
      socket.on('close', () => {
        pairs.delete(pair)
        near.destroy()
        far.destroy()
      })
    }
  })
  await listenAnywhere(server)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the relay listens on a port')
  const tear = (): void => {
    for (const { near, far } of pairs) {
      near.destroy()
      far.destroy()
    }
  }
  return {
    port: address.port,
    target: (port) => {
      to = port
    },
    hold: () => {
      held = true
      for (const { far } of pairs) far.pause()
    },
    release: () => {
      held = false
      for (const { far } of pairs) far.resume()
    },
    tear,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        tear()
      }),
  }
}
