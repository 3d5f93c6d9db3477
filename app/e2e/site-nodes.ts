// The processes behind a site: one on the embedded database, or several on one PostgreSQL with a balancer in front.
import { freePort, killServer, startServer } from '#server/testing/real-server.ts'
import { startRoundRobin } from './round-robin.ts'

export interface SiteNodes {
  /** Where people reach the site. */
  readonly url: string
  /** Each process by itself. */
  readonly nodes: readonly string[]
  kill(): Promise<void>
}

export type Launch = (port?: string) => Promise<SiteNodes>

export function oneNode(environment: Readonly<Record<string, string>>): Launch {
  return async (port) => {
    const server = await startServer({ ...environment, ...(port === undefined ? {} : { PORT: port }) })
    await server.healthy()
    return { url: server.url, nodes: [server.url], kill: () => killServer(server) }
  }
}

export function severalNodes(environment: Readonly<Record<string, string>>, databaseUrl: string, count: number): Launch {
  return async (port) => {
    const front = await startRoundRobin(Number(port ?? (await freePort())))
    const shared = { ...environment, DATABASE_URL: databaseUrl, DEMO: '1', PUBLIC_URL: front.url }
    const servers = await Promise.all(Array.from({ length: count }, () => startServer(shared)))
    await Promise.all(servers.map((server) => server.healthy()))
    const nodes = servers.map((server) => server.url)
    front.to(nodes)
    return {
      url: front.url,
      nodes,
      kill: async () => {
        await front.close()
        await Promise.all(servers.map(killServer))
      },
    }
  }
}
