import { z } from 'zod'
import { serialsOf, type SerialSeries } from '#shared/handling-units/serial-block.ts'
import { refuse, ok, type Result } from '#shared/kernel/result.ts'
import type { Sql } from '../platform/db.ts'

export interface Series extends SerialSeries {
  readonly id: string
  readonly firstSerial: number
  readonly lastSerial: number
  readonly blockSize: number
}

export interface NewSeries extends SerialSeries {
  readonly tenantId: number
  /** The customer whose prefix it is; null is the carrier's own, for all its customers. */
  readonly spaceId: number | null
  readonly id: string
  readonly at: number
  /** All serials of the prefix where nothing is said. */
  readonly firstSerial?: number
  readonly lastSerial?: number
  readonly blockSize?: number
}

const BLOCK_SIZE = 500

interface Row extends Record<string, unknown> {
  id: string
  extension: string
  prefix: string
  first_serial: number
  last_serial: number
  block_size: number
}

/** SER-2: the number series that a portal takes serials from: its customer's own first, then the carrier's. */
export async function readSeries(
  sql: Sql,
  { tenantId, spaceId }: { readonly tenantId: number; readonly spaceId: number },
): Promise<readonly Series[]> {
  const rows = await sql.query<Row>(
    `select id, extension, prefix, first_serial, last_serial, block_size from sscc_series
      where tenant_id = $1 and (space_id is null or space_id = $2) order by space_id nulls last, created_at, id`,
    [tenantId, spaceId],
  )
  return rows.map(({ id, extension, prefix, first_serial, last_serial, block_size }) => ({
    id,
    extension,
    prefix,
    firstSerial: first_serial,
    lastSerial: last_serial,
    blockSize: block_size,
  }))
}

/** SER-1: a carrier or a customer gets a number series. `overlaps`: somebody in this database gives out some of these numbers already. */
export async function addSeries(sql: Sql, series: NewSeries): Promise<Result<void, 'overlaps' | 'too-large'>> {
  const { tenantId, spaceId, id, extension, prefix, firstSerial = 0, lastSerial = serialsOf(series) - 1 } = series
  if (lastSerial >= serialsOf(series) || firstSerial > lastSerial) return refuse('too-large')
  const added = await sql.query(
    `insert into sscc_series (tenant_id, id, space_id, extension, prefix, first_serial, last_serial, block_size, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      tenantId,
      id,
      spaceId,
      extension,
      prefix,
      firstSerial,
      lastSerial,
      series.blockSize ?? BLOCK_SIZE,
      new Date(series.at).toISOString(),
    ],
  )
  return added.length > 0 ? ok(undefined) : refuse('overlaps')
}

const blockIdSchema = z.tuple([z.uuid(), z.coerce.number().int().min(0), z.coerce.number().int().min(0)])

/** Names a block for as long as one device holds it: a part of it that came back is another block. */
export function blockId({
  seriesId,
  no,
  first,
}: {
  readonly seriesId: string
  readonly no: number
  readonly first: number
}): string {
  return `${seriesId}.${no}.${first}`
}

export function parseBlockId(id: string): { readonly seriesId: string; readonly no: number; readonly first: number } | null {
  const parts = blockIdSchema.safeParse(id.split('.'))
  if (!parts.success) return null
  const [seriesId, no, first] = parts.data
  return { seriesId, no, first }
}
