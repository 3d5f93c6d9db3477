import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { openPglite } from './db-pglite.ts'
import { openPostgres } from './db-postgres.ts'
import type { Log } from './log.ts'

export async function openDatabase(config: Config, log: Log): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    return openPostgres({
      url: config.databaseUrl,
      poolSize: config.dbPool,
      onListenFailure: (error) => log.info('listening connection lost; it comes back by itself', { error }),
    })
  }
  return openPglite({
    dataDir: config.dataDir,
    onHousekeepingFailure: (error) => log.error('checkpoint or vacuum of the embedded database failed', { error }),
  })
}
