import { type MakeServer } from './sim-server.ts'

export async function openSqlServers(
  _kind: 'pglite' | 'postgres',
  _url: string | null,
): Promise<{ makeServer: MakeServer; close: () => Promise<void> }> {
  throw new Error('not yet')
}
