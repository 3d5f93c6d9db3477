import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { logRequests } from './request-guards.ts'

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
