// Server processes as `npm start` runs them, without the build, on one database.
import { readFileSync } from 'node:fs'
import { killServer, startServer, type RealServer } from '#server/testing/real-server.ts'

export interface Nodes {
  readonly urls: readonly string[]
  /** The next node's address, in turn. */
  next(): string
  /** Resident memory of the first node in KiB. */
  memoryKiB(): number
  /** CPU seconds of all nodes so far. */
  cpuSeconds(): number
  stop(): Promise<void>
}

export async function startNodes(count: number, environment: Readonly<Record<string, string>>): Promise<Nodes> {
  const servers: RealServer[] = []
  const stopAll = (): void => {
    for (const server of servers) server.process.kill('SIGKILL')
  }
  // Whoever ends the benchmark early must not leave servers behind that answer the next one.
  process.once('exit', stopAll)
  for (let n = 0; n < count; n += 1) servers.push(await startServer({ LOG_LEVEL: 'error', DEMO: '0', ...environment }))
  await Promise.all(servers.map((server) => server.healthy()))
  const urls = servers.map((server) => server.url)
  let turn = 0
  return {
    urls,
    next: () => {
      turn += 1
      return urls[turn % urls.length] ?? ''
    },
    memoryKiB: () => Number(/VmRSS:\s+(\d+)/.exec(procFile(servers[0], 'status'))?.[1] ?? Number.NaN),
    cpuSeconds: () => servers.reduce((sum, server) => sum + cpuSecondsOf(procFile(server, 'stat')), 0),
    async stop() {
      process.off('exit', stopAll)
      await Promise.all(servers.map(killServer))
    },
  }
}

function procFile(server: RealServer | undefined, file: 'status' | 'stat'): string {
  return server?.process.pid === undefined ? '' : readFileSync(`/proc/${server.process.pid}/${file}`, 'utf8')
}

/** User and system time stand 12 and 13 fields behind the name in parentheses, in hundredths of a second. */
function cpuSecondsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
