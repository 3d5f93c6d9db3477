// One kept-alive client for a whole run: what it costs is part of every figure, for it shares the machine with the servers.
import { Agent, request, type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'

export interface Answer {
  readonly status: number
  readonly bytes: number
  json(): unknown
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly session: string
  readonly body?: unknown
  /** In place of a body. */
  readonly bytes?: Uint8Array
}

export type Client = (base: string, call: Call) => Promise<Answer>

const DEADLINE_MS = 30_000

export function httpClient(connections: number): { readonly send: Client; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' })
  const send: Client = (base, call) =>
    new Promise((resolve, reject) => {
      const payload = call.bytes ?? (call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body)))
      const attempt = (): void => {
        const sent = request(`${base}${call.path}`, {
          method: call.method,
          agent,
          timeout: DEADLINE_MS,
          headers: headersOf(call, payload),
        })
        sent.on('response', (answer) => receive(answer, resolve, reject))
        sent.on('timeout', () => sent.destroy(new Error(`no answer within ${DEADLINE_MS} ms`)))
        // A server may close an idle connection at the moment it is used again; every browser then asks once more.
        sent.on('error', (error) => (sent.reusedSocket && isCut(error) ? attempt() : reject(error)))
        sent.end(payload)
      }
      attempt()
    })
  return { send, close: () => agent.destroy() }
}

function headersOf({ session, bytes }: Call, payload: Uint8Array | undefined): Record<string, string | number> {
  const type = bytes ? 'application/octet-stream' : 'application/json'
  return {
    Cookie: `loadbay-session=${session}`,
    'Accept-Encoding': 'gzip',
    ...(payload === undefined ? {} : { 'Content-Type': type, 'Content-Length': payload.byteLength }),
  }
}

function isCut(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET'
}

function receive(answer: IncomingMessage, resolve: (answer: Answer) => void, reject: (error: Error) => void): void {
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.on('error', reject)
  answer.on('end', () => {
    const raw = Buffer.concat(chunks)
    const json = (): unknown => {
      const plain = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw
      return JSON.parse(plain.toString('utf8'))
    }
    resolve({ status: answer.statusCode ?? 0, bytes: raw.length, json })
  })
}
