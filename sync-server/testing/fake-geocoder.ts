// A geocoder on this machine that answers what a test tells it to, and remembers how it was asked.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface FakeGeocoder {
  readonly url: string
  readonly asked: readonly Asked[]
  answer(reply: unknown): void
  /** Anything that is no answer: a redirect, silence, a flood. */
  behave(how: (response: ServerResponse) => void): void
  close(): Promise<void>
}

export async function fakeGeocoder(port = 0): Promise<FakeGeocoder> {
  const asked: Asked[] = []
  const json = (reply: unknown) => (response: ServerResponse) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(reply))
  }
  let how = json({ features: [] })
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      asked.push({
        method: request.method ?? '',
        url: new URL(request.url ?? '/', 'http://geocoder'),
        headers: request.headers,
        body,
      })
      how(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked,
    answer: (reply) => {
      how = json(reply)
    },
    behave: (next) => {
      how = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
