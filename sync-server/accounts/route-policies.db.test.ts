import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { accountWorld } from '#server/testing/account-world.ts'
import { createPgliteDatabase, describeOnBoth } from '#server/testing/test-db.ts'
import { policy, routeAccess } from './policy.ts'

/** Addresses of the platform itself, which knows no accounts: whether it lives. */
const OPEN = new Set(['GET /healthz', 'GET /readyz'])

test('SR1 every mounted route declares who may use it', async () => {
  const db = await createPgliteDatabase()
  const { app } = accountWorld(db)
  const routes = routeAccess(app)
  await db.close()
  expect(routes.length).toBeGreaterThan(10)
  const undeclared = routes.filter((route) => !route.access).map((route) => `${route.method} ${route.path}`)
  expect(undeclared.filter((route) => !OPEN.has(route))).toEqual([])
})

test('SR1 a route without a declaration is found', async () => {
  const db = await createPgliteDatabase()
  const { ctx } = accountWorld(db)
  await db.close()
  const app = new Hono()
    .get('/api/declared', policy(ctx, { who: 'signed-in' }), (c) => c.text(''))
    .get('/api/forgotten', (c) => c.text(''))
  expect(routeAccess(app).filter((route) => !route.access)).toMatchObject([{ path: '/api/forgotten' }])
})

describeOnBoth('route policies', (open) => {
  test('SR1 A11 every route that is not open to anyone refuses a stranger, an invented session and an ended one alike', async () => {
    const world = accountWorld(await open())
    const closed = routeAccess(world.app).filter((route) => route.access && route.access.who !== 'anyone')
    expect(closed.length).toBeGreaterThan(3)
    for (const { method, path } of closed) {
      const address = path.replaceAll(/:(\w+)/g, '1')
      for (const cookie of ['', `loadbay-session=${'A'.repeat(43)}`]) {
        const answer = await world
          .browser()
          .send(method, address, { headers: { cookie }, ...(method === 'GET' ? {} : { body: {} }) })
        expect(answer.status, `${method} ${path}`).toBe(401)
      }
    }
  })
})
