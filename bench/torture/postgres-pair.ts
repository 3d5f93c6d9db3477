// PostgreSQL with a standby that follows it by asynchronous streaming: what the primary has committed and not sent yet is lost when
// it dies. The packages of the tests bring initdb and postgres only, so a standby is a copy made between pg_backup_start and stop.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { freePort } from '#server/testing/real-server.ts'
import { postgresHome, untilReady, type PostgresHome } from '#server/testing/postgres-server.ts'
import type { Cleanup } from './cleanup.ts'
import { startTcpRelay, type TcpRelay } from './tcp-relay.ts'

export interface PostgresNode {
  readonly port: number
  readonly url: string
  readonly version: string
  /** Null for the first primary. */
  readonly wire: TcpRelay | null
  readonly data: string
  query<T extends object>(text: string): Promise<T[]>
  kill(): Promise<void>
}

const SETTINGS = [
  'wal_level=replica',
  'hot_standby=on',
  'max_wal_senders=4',
  'wal_keep_size=1GB',
  'synchronous_commit=on',
  'fsync=off', // no power is cut here, and the kernel keeps what a killed process has written
  'max_connections=100',
  'shared_buffers=64MB',
  'listen_addresses=127.0.0.1',
  'logging_collector=off',
]

export class PostgresPair {
  readonly #home: PostgresHome
  readonly #cleanup: Cleanup
  #made = 0

  private constructor(home: PostgresHome, cleanup: Cleanup) {
    this.#home = home
    this.#cleanup = cleanup
  }

  static async start(cleanup: Cleanup): Promise<{ pair: PostgresPair; primary: PostgresNode }> {
    const home = postgresHome()
    cleanup.add(() => rmSync(home.dir, { recursive: true, force: true }))
    const pair = new PostgresPair(home, cleanup)
    const data = pair.#nextData()
    pair.#run(join(home.bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
    return { pair, primary: await pair.#serve(data, null) }
  }

  /** A copy of a running primary that follows it through a wire of its own. */
  async follow(primary: PostgresNode): Promise<PostgresNode> {
    const data = this.#nextData()
    const session = postgres(primary.url, { max: 1, onnotice: () => undefined })
    try {
      await session`select pg_backup_start('standby', true)`
      this.#run('cp', ['-a', primary.data, data])
      const [stopped] = await session<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`
      writeFileSync(join(data, 'backup_label'), stopped?.labelfile ?? '')
    } finally {
      await session.end({ timeout: 1 })
    }
    for (const left of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, left), { force: true })
    rmSync(join(data, 'pg_wal'), { recursive: true, force: true })
    mkdirSync(join(data, 'pg_wal/archive_status'), { recursive: true })
    mkdirSync(join(data, 'pg_wal/summaries'), { recursive: true })
    writeFileSync(join(data, 'standby.signal'), '')
    this.#own(data)
    const wire = await startTcpRelay(primary.port)
    this.#cleanup.add(() => wire.close())
    const standby = await this.#serve(data, wire)
    await untilStreaming(primary)
    return standby
  }

  #nextData(): string {
    this.#made += 1
    return join(this.#home.dir, `node-${this.#made}`)
  }

  #run(command: string, args: readonly string[]): void {
    const ran = spawnSync(command, [...args], { ...this.#home.as, encoding: 'utf8' })
    // Files that the server removes under the copy are not part of the backup.
    const isHarmless = command === 'cp' && ran.stderr.split('\n').every((line) => line === '' || line.includes('No such file'))
    if (ran.status !== 0 && !isHarmless) throw new Error(`${command} failed: ${ran.stderr}`)
  }

  #own(data: string): void {
    const { as } = this.#home
    if ('uid' in as) this.#chown(`${as.uid}:${as.gid}`, data)
  }

  #chown(owner: string, data: string): void {
    const ran = spawnSync('chown', ['-R', owner, data], { encoding: 'utf8' })
    if (ran.status !== 0) throw new Error(`chown failed: ${ran.stderr}`)
  }

  async #serve(data: string, wire: TcpRelay | null): Promise<PostgresNode> {
    const port = await freePort()
    const own = [`port=${port}`, `unix_socket_directories=${this.#home.dir}`]
    if (wire) own.push(`primary_conninfo=host=127.0.0.1 port=${wire.port} user=postgres`)
    const settings = [...SETTINGS, ...own].flatMap((setting) => ['-c', setting])
    // The shell outlives nobody: when this process is gone, `cat` reads the end of its pipe.
    const watched = '"$@" & pid=$!; cat >/dev/null; kill -QUIT $pid; wait $pid'
    const child = spawn('sh', ['-c', watched, 'sh', join(this.#home.bin, 'postgres'), '-D', data, ...settings], {
      stdio: ['pipe', 'ignore', 'ignore'],
      ...this.#home.as,
    })
    const kill = (): Promise<void> => killNode(child, data)
    this.#cleanup.add(kill)
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    const version = await untilReady(url, child)
    return { port, url, version, wire, data, query: (text) => queryOnce(url, text), kill }
  }
}

async function killNode(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  if (Number.isInteger(pid) && pid > 1) process.kill(pid, 'SIGKILL')
  child.stdin?.end()
  await gone
}

async function queryOnce<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return Array.from(await sql.unsafe<T[]>(text))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** The standby is connected and has everything that the primary has. */
async function untilStreaming(primary: PostgresNode): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const [row] = await primary.query<{ n: string }>("select count(*) as n from pg_stat_replication where state = 'streaming'")
    if (Number(row?.n) > 0) return
    if (Date.now() > deadline) throw new Error('the standby does not stream')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
