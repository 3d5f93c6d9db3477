// Environment, context, database, requests, and the end of all that. What the parts do stands in server.ts and services.ts.
import { existsSync } from 'node:fs'
import { ConfigRefused, parseConfig } from './platform/config.ts'
import { DataDirInUse } from './platform/data-dir.ts'
import { ListenRefused } from './platform/http-server.ts'
import { createLog, type Log } from './platform/log.ts'
import { MigrationRefused } from './platform/migrate.ts'
import { UnsafeServingRole } from './platform/serving-role.ts'
import { runServer, type RunningServer } from './server.ts'

/** Refusals that a person mends; their message says how, and a stack would only hide it. */
const REFUSALS = [ConfigRefused, DataDirInUse, ListenRefused, MigrationRefused, UnsafeServingRole]

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

function warnOfOpenDemo(): void {
  say('')
  say('  !! DEMO=1 on a server that others can reach: everybody who can reach it may sign in as every persona of the demo world,')
  say(
    '  !! read every mail this server would have sent (/dev/mail) and change everything. Never put real data into this database.',
  )
  say('')
}

/** How long a start that is told to stop may take to become stoppable; a start that is cut short is repaired by the next one. */
const STARTING_MS = 4_000

/** Listens from the first moment: a server that answers its first request must also answer its first signal. */
function stopOnSignals(starting: Promise<RunningServer>, log: Log): void {
  let stopping = false
  const stop = async (): Promise<void> => {
    const timeout = new Promise<undefined>((resolve) => setTimeout(resolve, STARTING_MS, undefined).unref())
    const server = await Promise.race([starting, timeout])
    await server?.stop()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info('stopping', { signal })
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('stopping failed', { error })
          process.exit(1)
        },
      )
    })
  }
  let failing = false
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      if (failing) return
      failing = true
      log.error('a defect stopped the server', { error })
      setTimeout(() => process.exit(1), STARTING_MS)
      void stop().finally(() => process.exit(1))
    })
  }
}

/** Whoever read the output may be gone before the server: its pipe then fails at every line, and a line about that would too. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

async function main(): Promise<void> {
  outliveReaders()
  const config = parseConfig(process.env)
  const log = createLog({ level: config.logLevel })
  const demo = config.demo ? (await import('./demo/demo-hooks.ts')).demoHooks : undefined
  if (config.demoExposed) warnOfOpenDemo()
  const starting = runServer({
    config,
    log,
    ...(demo ? { demo } : {}),
    ...(existsSync(config.appDir) ? { staticDir: config.appDir } : {}),
  })
  stopOnSignals(starting, log)
  const server = await starting
  say(`\n  Loadbay is ready: ${server.url}`)
  for (const line of server.lines) say(`  ${line}`)
  say('')
}

main().catch((error: unknown) => {
  if (REFUSALS.some((refusal) => error instanceof refusal) && error instanceof Error)
    say(`Loadbay does not start: ${error.message}`)
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
  // A pool that still tries to connect must not keep a server alive that has given up.
  setTimeout(() => process.exit(1), 500).unref()
})
