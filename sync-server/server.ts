import type { Hono } from 'hono'
import { firstAdminLines } from './accounts/public.ts'
import { createApp } from './app.ts'
import type { AppContext } from './context.ts'
import type { Config } from './platform/config.ts'
import type { Database } from './platform/database.ts'
import { openDatabase } from './platform/db-open.ts'
import { listen } from './platform/http-server.ts'
import type { Log } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { checkServingRole } from './platform/serving-role.ts'
import { VERSION } from './platform/version.ts'
import { createServices, type Services } from './services.ts'

/** What demo mode adds; demo/demo-hooks.ts gives it, and main.ts loads that file in demo mode only. */
export interface DemoHooks {
  /** Fills an empty database; one with rows stays as it is. */
  seed(services: Services): Promise<void>
  mounts(services: Services): readonly ((ctx: AppContext) => Hono)[]
  /** Lines for the person at the terminal, such as a login link for each persona. */
  announce(services: Services, url: string): Promise<readonly string[]>
}

export interface RunningServer {
  readonly url: string
  readonly lines: readonly string[]
  /** Finishes what is in flight, ends the event streams, closes the database. */
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly config: Config
  readonly log: Log
  readonly staticDir?: string
  readonly demo?: DemoHooks
}

/** Together with closing the database this stays below the 5 s that a service manager gives at least. */
const GRACE_MS = 3_500

async function openMigrated(config: Config, log: Log): Promise<Database> {
  const database = await openDatabase(config, log)
  try {
    for (const migration of await migrate(database)) log.info('migrated', { migration })
    await checkServingRole(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

function urlOf(host: string, port: number): string {
  const local = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${local.includes(':') ? `[${local}]` : local}:${port}`
}

export async function runServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log, demo } = options
  const database = await openMigrated(config, log)
  const services = createServices(config, log, database)
  try {
    await demo?.seed(services)
    const app = createApp(services.ctx, {
      hub: services.hub,
      demoMounts: demo?.mounts(services) ?? [],
      ...(options.staticDir === undefined ? {} : { staticDir: options.staticDir }),
    })
    await services.start()
    const http = await listen(app, { host: config.host, port: config.port })
    log.info('listening', { host: config.host, port: http.port, database: database.kind, version: VERSION })
    const url = urlOf(config.host, http.port)
    let stopped: Promise<void> | undefined
    async function stop(): Promise<void> {
      const closed = http.stop(GRACE_MS)
      await services.stop()
      await closed
      await database.close()
    }
    const lines = await (demo ? demo.announce(services, url) : firstAdminLines(services.ctx))
    return { url, lines, stop: () => (stopped ??= stop()) }
  } catch (error) {
    await services.stop()
    await database.close()
    throw error
  }
}
