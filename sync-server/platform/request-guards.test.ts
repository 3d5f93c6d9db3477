import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { limitBody, logRequests } from './request-guards.ts'

async function told(demo: boolean): Promise<unknown[]> {
  const lines: string[] = []
  const log = createLog({ level: 'info', write: (line) => lines.push(line) })
  const app = new Hono()
  app.use(logRequests({ log, now: () => 0, config: { demo } }))
  app.get('/well', (c) => c.text('here'))
  app.get('/badly', (c) => c.text('no', 500))
  for (const path of ['/well', '/badly']) await app.request(path)
  return lines.map((line) => (JSON.parse(line) as { route: string }).route) // the log's own lines
}

test('every request is logged by its route; in demo mode only what went wrong, so that the login links stay on the terminal', async () => {
  expect(await told(false)).toEqual(['/well', '/badly'])
  expect(await told(true)).toEqual(['/badly'])
})

test('ST3 of a streamed push nothing is read before somebody has looked at who sends it', async () => {
  const app = new Hono()
  app.use(limitBody())
  app.post('/sync/1-1/push', (c) => c.text('who are you?', 401))
  let read = 0
  const body = new ReadableStream(
    {
      pull(controller) {
        read += 1
        controller.enqueue(new Uint8Array(64 * 1024))
        if (read === 100) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
  expect((await app.request('/sync/1-1/push', init)).status).toBe(401)
  expect(read).toBe(0)
})
