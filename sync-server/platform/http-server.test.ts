import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { endStreamsWhen } from './end-streams.ts'
import { ListenRefused, listen, type HttpServer } from './http-server.ts'

const servers: HttpServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop(0)))
})

async function serve(stopping: AbortSignal): Promise<{ server: HttpServer; url: string }> {
  const app = new Hono()
  app.use(endStreamsWhen(stopping))
  app.get('/events', () => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')) })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  app.get('/slow', async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    return c.text('done')
  })
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  servers.push(server)
  return { server, url: `http://127.0.0.1:${server.port}` }
}

test('stopping ends event streams cleanly and lets a request in flight finish', async () => {
  const stopping = new AbortController()
  const { server, url } = await serve(stopping.signal)
  const events = await fetch(`${url}/events`)
  const slow = fetch(`${url}/slow`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const from = Date.now()
  stopping.abort()
  await server.stop(3_000)
  expect(await events.text()).toBe('data: 1\n\n')
  expect(await (await slow).text()).toBe('done')
  expect(Date.now() - from).toBeLessThan(2_500)
})

test('a stream that nobody tells to end is cut when the grace is over', async () => {
  const { server, url } = await serve(new AbortController().signal)
  const events = await fetch(`${url}/events`)
  await server.stop(200)
  await expect(events.text()).rejects.toThrow()
})

test('a taken port is refused with what to do', async () => {
  const { server } = await serve(new AbortController().signal)
  await expect(listen(new Hono(), { host: '127.0.0.1', port: server.port })).rejects.toThrow(ListenRefused)
})
