import type { Database } from '../platform/database.ts'
import { REST_MONTHS } from './lease-serials.ts'

/** As long as a device may be away and still be carried on (SI1). */
const AWAY_DAYS = 180

/** SER-8: blocks of devices that nobody has seen for so long come back. Labels of theirs may have been printed, so they rest first. */
export async function giveUpBlocks(database: Database, now: number): Promise<number> {
  const rows = await database.tx({ kind: 'platform' }, (sql) =>
    sql.query(
      `update sscc_blocks set client_id = null, lease = null, rests_until = $1::timestamptz + make_interval(months => ${REST_MONTHS})
        where client_id is not null and seen_at < $1::timestamptz - make_interval(days => ${AWAY_DAYS}) returning no`,
      [new Date(now).toISOString()],
    ),
  )
  return rows.length
}
