// Memory per device that only listens. One address of this machine has some 28,000 ports to call from; several are used, as
// several thousand devices have several addresses.
import { connect, type Socket } from 'node:net'
import { spaceKey } from '#shared/kernel/ids.ts'
import type { Nodes } from './nodes.ts'
import { round } from './percentiles.ts'
import type { BenchSpace } from './world.ts'

export interface IdleStreams {
  readonly clients: number
  readonly kibPerClient: number
  readonly beforeMiB: number
  readonly afterMiB: number
}

const ADDRESSES = 10

export async function idleStreams(nodes: Nodes, spaces: readonly BenchSpace[], clients: number): Promise<IdleStreams> {
  const url = new URL(nodes.urls[0] ?? '')
  const sockets: Socket[] = []
  const open = (n: number): Promise<void> => {
    const space = spaces[n % spaces.length]
    if (!space) throw new Error('no space to follow')
    return new Promise((resolve, reject) => {
      const socket = connect({ host: url.hostname, port: Number(url.port), localAddress: `127.0.0.${2 + (n % ADDRESSES)}` })
      sockets.push(socket)
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('the server closed a stream')))
      socket.once('data', (head) => {
        if (!head.toString('latin1').startsWith('HTTP/1.1 200')) reject(new Error(head.toString('latin1').slice(0, 200)))
        else resolve()
      })
      socket.on('data', () => undefined)
      const key = spaceKey(space.tenantId, space.spaceId)
      socket.write(
        `GET /sync/poke?spaces=${key} HTTP/1.1\r\nHost: ${url.host}\r\nCookie: loadbay-session=${space.session}\r\n\r\n`,
      )
    })
  }
  await settle()
  const before = nodes.memoryKiB()
  try {
    for (let n = 0; n < clients; n += 50)
      await Promise.all(Array.from({ length: Math.min(50, clients - n) }, (_, k) => open(n + k)))
    await settle()
    const after = nodes.memoryKiB()
    return {
      clients,
      kibPerClient: round((after - before) / clients, 1),
      beforeMiB: round(before / 1024, 0),
      afterMiB: round(after / 1024, 0),
    }
  } finally {
    for (const socket of sockets) socket.removeAllListeners('close').destroy()
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_500))
}
