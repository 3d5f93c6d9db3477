import { mailboxRoutes } from '../dev/mailbox/mailbox-routes.ts'
import type { DemoHooks } from '../server.ts'
import { ELENI } from './cast.ts'
import { listPersonas } from './personas.ts'
import { demoRoutes } from './routes.ts'
import { seedDemoWorld } from './seed.ts'

/** What demo mode adds to the server. */
export const demoHooks: DemoHooks = {
  async seed({ ctx }) {
    const from = performance.now()
    let said = false
    const seeded = await seedDemoWorld({
      db: ctx.db,
      now: ctx.now(),
      linkOrigin: ctx.config.publicUrl,
      onProgress: (done) => {
        process.stderr.write(said ? `, ${done}` : `  Filling the demo world: ${done}`)
        said = true
      },
    })
    if (seeded === 'kept') return
    process.stderr.write(`, ready in ${((performance.now() - from) / 1000).toFixed(1)} s\n`)
    ctx.log.info(`demo world ${seeded}`, { ms: Math.round(performance.now() - from) })
  },

  mounts: ({ mailbox }) => [(ctx) => mailboxRoutes(ctx, mailbox), demoRoutes],

  async announce({ ctx }, url) {
    const personas = await listPersonas(ctx.db, url)
    if (personas.length === 0)
      return ['The database holds something else than the demo world, so there are no personas.', `Mail: ${url}/dev/mail`]
    const width = (of: (persona: (typeof personas)[number]) => string) => Math.max(...personas.map((one) => of(one).length))
    const columns = { name: width(({ name }) => name), role: width(({ role }) => role) }
    return [
      'Sign in as anybody by opening a link:',
      '',
      ...personas.map(({ name, role, loginUrl, carrier, customer }) =>
        `${name.padEnd(columns.name)}  ${role.padEnd(columns.role)}  ${loginUrl.padEnd(width((one) => one.loginUrl))}  ${customer ?? carrier ?? ''}`.trimEnd(),
      ),
      '',
      `A customer with nothing yet: ask for a link as ${ELENI.email} on ${url}/login, it lands in the mailbox`,
      `Every mail this server would have sent: ${url}/dev/mail`,
    ]
  },
}
