// A TCP proxy in front of one server that cuts connections where it hurts most. It reads just enough of HTTP to know where a
// request ends: what it cuts is the connection, never the meaning.
import { connect, createServer, type Server, type Socket } from 'node:net'

/** `before`: nothing of the request reaches the server. `middle`: half of its body does. `after`: the answer is thrown away. */
export type Fate = 'pass' | 'before' | 'middle' | 'after'

export interface RequestHead {
  readonly method: string
  readonly path: string
  readonly bodyBytes: number
}

export interface HttpCutter {
  readonly url: string
  close(): Promise<void>
}

/** `fateOf` is asked once per request, in the order in which requests arrive on the wire. */
export async function startHttpCutter(target: string, fateOf: (head: RequestHead) => Fate): Promise<HttpCutter> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const server = createServer((client) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    openPassage(client, connect(Number(port), hostname), fateOf)
  })
  await listenAnywhere(server)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy listens on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

export function listenAnywhere(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
}

const HEAD_END = Buffer.from('\r\n\r\n')

function openPassage(client: Socket, server: Socket, fateOf: (head: RequestHead) => Fate): void {
  const passage = new Passage(client, server, fateOf)
  client.on('data', (data) => passage.fromClient(Buffer.from(data)))
  server.on('data', (data) => passage.fromServer(Buffer.from(data)))
  for (const socket of [client, server]) {
    socket.on('error', () => passage.cut()) // the other side is told by the cut
    socket.on('close', () => passage.cut())
  }
}

/** One connection of a client and its own connection to the server. */
class Passage {
  readonly #client: Socket
  readonly #server: Socket
  readonly #fateOf: (head: RequestHead) => Fate
  #buffer: Buffer = Buffer.alloc(0)
  /** Bytes of the present request's body that are still to come, and how many of them may pass. */
  #bodyLeft = 0
  #mayPass = Number.POSITIVE_INFINITY
  #dropsAnswer = false

  constructor(client: Socket, server: Socket, fateOf: (head: RequestHead) => Fate) {
    this.#client = client
    this.#server = server
    this.#fateOf = fateOf
  }

  fromServer(data: Buffer): void {
    if (this.#dropsAnswer) this.cut()
    else this.#client.write(data)
  }

  cut(): void {
    this.#client.destroy()
    this.#server.destroy()
  }

  fromClient(data: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? data : Buffer.concat([this.#buffer, data])
    while (this.#buffer.length > 0 && !this.#client.destroyed) {
      if (this.#bodyLeft > 0) this.#passBody()
      else if (!this.#passHead()) return
    }
  }

  #passBody(): void {
    const part = this.#buffer.subarray(0, Math.min(this.#buffer.length, this.#bodyLeft))
    this.#buffer = this.#buffer.subarray(part.length)
    this.#bodyLeft -= part.length
    const passes = part.subarray(0, Math.max(0, Math.min(part.length, this.#mayPass)))
    this.#mayPass -= part.length
    if (this.#mayPass > 0) this.#server.write(passes)
    else this.#server.write(passes, () => this.cut())
  }

  /** False while the head is not whole yet. */
  #passHead(): boolean {
    const end = this.#buffer.indexOf(HEAD_END)
    if (end < 0) return false
    const bytes = this.#buffer.subarray(0, end + HEAD_END.length)
    const head = readHead(bytes.toString('latin1'))
    this.#buffer = this.#buffer.subarray(bytes.length)
    const fate = this.#fateOf(head)
    if (fate === 'before') {
      this.cut()
      return true
    }
    this.#bodyLeft = head.bodyBytes
    this.#mayPass = fate === 'middle' ? Math.max(1, Math.floor(head.bodyBytes / 2)) : Number.POSITIVE_INFINITY
    this.#dropsAnswer = fate === 'after'
    this.#server.write(bytes)
    return true
  }
}

function readHead(text: string): RequestHead {
  const [method = '', path = ''] = text.split(' ', 2)
  const length = /^content-length: *(\d+)/im.exec(text)?.[1]
  if (/^transfer-encoding:/im.test(text)) throw new Error('the product sends bodies of known length')
  return { method, path, bodyBytes: Number(length ?? 0) }
}
