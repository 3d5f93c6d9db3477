import { createHash } from 'node:crypto'
import type { SerialBlock } from '#shared/handling-units/serial-block.ts'
import type { SerialsAnswer, SerialsRequest } from '#shared/handling-units/serial-protocol.ts'
import type { Sql } from '../platform/db.ts'
import { blockId, parseBlockId, readSeries, type Series } from './series.ts'

export interface Leaseholder {
  readonly tenantId: number
  readonly spaceId: number
  /** Milliseconds, the server's clock. */
  readonly now: number
}

/** Serials whose label was printed, or may have been, rest for so long (General Specifications, SSCC allocation). */
export const REST_MONTHS = 12

/** Below this part of a series the carrier is told. */
const LOW = 0.05
/** Places that a lease looks at before it asks which one is free at all. */
const TRIES = 24

/**
 * SER-2 (X1): answers one request for serials, in a transaction of the tenant. Where a block lies follows from the request and not from a
 * counter: a counter would go back with a restored database, and give the same numbers to somebody else.
 */
export async function leaseSerials(sql: Sql, holder: Leaseholder, request: SerialsRequest): Promise<SerialsAnswer> {
  const series = await readSeries(sql, holder)
  await takeBack(sql, holder, request)
  const lost = await claimHeld(sql, holder, { request, series })
  const [own] = series
  if (!own) return { kind: 'serials', blocks: [], lost, supply: 'none' }
  const blocks = [...(await blocksOfLease(sql, holder, { lease: request.lease, series }))]
  if (blocks.length === 0) {
    for (const one of series) {
      const missing = request.want - blocks.reduce((sum, { next, last }) => sum + last - next + 1, 0)
      if (missing > 0) blocks.push(...(await allocate(sql, holder, { series: one, request, want: missing })))
    }
  }
  const supply = blocks.length === 0 && request.want > 0 ? 'exhausted' : await supplyOf(sql, own)
  return { kind: 'serials', blocks, lost, supply }
}

/** Unused ones may be given out again at once: no label says them. */
async function takeBack(sql: Sql, holder: Leaseholder, { returned, client }: SerialsRequest): Promise<void> {
  for (const { id, next } of returned) {
    const block = parseBlockId(id)
    if (!block) continue
    await sql.query(
      `update sscc_blocks set client_id = null, lease = null, first_serial = greatest(first_serial, $6), rests_until = $7
        where tenant_id = $1 and series_id = $2 and no = $3 and space_id = $4 and client_id = $5 and $6 <= last_serial`,
      [holder.tenantId, block.seriesId, block.no, holder.spaceId, client, next, at(holder.now)],
    )
  }
}

/**
 * What a device holds stays its own. A block that this database does not know of was given out by one that is lost; it is the device's if it is
 * nobody's. Answers what is somebody else's, or was given up for lost.
 */
async function claimHeld(
  sql: Sql,
  holder: Leaseholder,
  { request, series }: { readonly request: SerialsRequest; readonly series: readonly Series[] },
): Promise<string[]> {
  const lost: string[] = []
  for (const { id } of request.held) {
    const block = parseBlockId(id)
    const own = block && series.find((one) => one.id === block.seriesId)
    const range = own && rangeOf(own, block.no)
    if (!block || !range || block.first < range.first || block.first > range.last) {
      lost.push(id)
      continue
    }
    const [kept] = await sql.query(
      `insert into sscc_blocks as b (tenant_id, series_id, no, first_serial, last_serial, space_id, client_id, leased_at, seen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
       on conflict (tenant_id, series_id, no) do update set seen_at = excluded.seen_at, client_id = excluded.client_id
        where b.space_id = excluded.space_id and b.first_serial = $4
          and (b.client_id = excluded.client_id or b.client_id is null and b.rests_until is null)
       returning no`,
      [holder.tenantId, block.seriesId, block.no, block.first, range.last, holder.spaceId, request.client, at(holder.now)],
    )
    if (!kept) lost.push(id)
  }
  return lost
}

interface Place extends Record<string, unknown> {
  series_id: string
  no: number
  first_serial: number
  last_serial: number
}

async function blocksOfLease(
  sql: Sql,
  holder: Leaseholder,
  { lease, series }: { readonly lease: string; readonly series: readonly Series[] },
): Promise<readonly SerialBlock[]> {
  const places = await sql.query<Place>(
    `select series_id, no, first_serial, last_serial from sscc_blocks
      where tenant_id = $1 and lease = $2 and space_id = $3 order by series_id, no`,
    [holder.tenantId, lease, holder.spaceId],
  )
  const blocks = places.flatMap((place) => {
    const own = series.find(({ id }) => id === place.series_id)
    return own ? [blockAt(own, place)] : []
  })
  const voids = await sql.query<{ series_id: string; serial: number }>(
    'select series_id, serial from sscc_voids where tenant_id = $1 and lease = $2 order by series_id, serial',
    [holder.tenantId, lease],
  )
  return [...blocks, ...voids.flatMap(({ series_id, serial }) => rested(series, series_id, { serial, lease }))]
}

interface Allocation {
  readonly series: Series
  readonly request: SerialsRequest
  readonly want: number
}

/** What came back first, then what was never given out, then what has rested. */
async function allocate(sql: Sql, holder: Leaseholder, task: Allocation): Promise<SerialBlock[]> {
  const { series, request } = task
  const blocks: SerialBlock[] = []
  let missing = task.want
  while (missing > 0) {
    const place = (await returnedPlace(sql, holder, task)) ?? (await freshPlace(sql, holder, { ...task, n: blocks.length }))
    if (!place) break
    blocks.push(blockAt(series, place))
    missing -= place.last_serial - place.first_serial + 1
  }
  if (missing <= 0) return blocks
  const voids = await sql.query<{ serial: number }>(
    `update sscc_voids set lease = $3 where tenant_id = $1 and series_id = $2 and serial in (
       select serial from sscc_voids
        where tenant_id = $1 and series_id = $2 and lease is null and voided_at <= $4::timestamptz - make_interval(months => ${REST_MONTHS})
        order by voided_at limit $5 for update skip locked)
     returning serial`,
    [holder.tenantId, series.id, request.lease, at(holder.now), Math.min(missing, 100)],
  )
  return [...blocks, ...voids.flatMap(({ serial }) => rested([series], series.id, { serial, lease: request.lease }))]
}

async function returnedPlace(sql: Sql, holder: Leaseholder, { series, request }: Allocation): Promise<Place | undefined> {
  const [place] = await sql.query<Place>(
    `update sscc_blocks set client_id = $3, lease = $4, space_id = $5, leased_at = $6, seen_at = $6, rests_until = null
      where tenant_id = $1 and series_id = $2 and no = (
        select no from sscc_blocks
         where tenant_id = $1 and series_id = $2 and client_id is null and rests_until <= $6
         order by rests_until, no limit 1 for update skip locked)
     returning series_id, no, first_serial, last_serial`,
    [holder.tenantId, series.id, request.client, request.lease, holder.spaceId, at(holder.now)],
  )
  return place
}

async function freshPlace(
  sql: Sql,
  holder: Leaseholder,
  { series, request, n }: Allocation & { readonly n: number },
): Promise<Place | undefined> {
  const total = blocksIn(series)
  const seed = createHash('sha256').update(`${request.lease}/${n}`).digest().readUIntBE(0, 6)
  const tries = Array.from({ length: Math.min(TRIES, total) }, (_, step) => (seed + step) % total)
  const [hit] = await insertPlaces(sql, holder, { series, request, places: tries })
  if (hit) return hit
  const free = await sql.query<{ no: number }>(
    `select g.no from generate_series(0, $3::bigint - 1) as g (no)
      where not exists (select 1 from sscc_blocks b where b.tenant_id = $1 and b.series_id = $2 and b.no = g.no) limit 20`,
    [holder.tenantId, series.id, total],
  )
  const [found] = await insertPlaces(sql, holder, { series, request, places: free.map(({ no }) => no) })
  return found
}

/** The first of these places that nobody has taken, before or at this moment. */
async function insertPlaces(
  sql: Sql,
  holder: Leaseholder,
  { series, request, places }: { readonly series: Series; readonly request: SerialsRequest; readonly places: readonly number[] },
): Promise<Place[]> {
  for (const no of places) {
    const { first, last } = rangeOf(series, no) ?? { first: 0, last: -1 }
    const rows = await sql.query<Place>(
      `insert into sscc_blocks (tenant_id, series_id, no, first_serial, last_serial, lease, space_id, client_id, leased_at, seen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict do nothing
       returning series_id, no, first_serial, last_serial`,
      [holder.tenantId, series.id, no, first, last, request.lease, holder.spaceId, request.client, at(holder.now)],
    )
    if (rows.length > 0) return rows
  }
  return []
}

async function supplyOf(sql: Sql, series: Series): Promise<'plenty' | 'low'> {
  const [row] = await sql.query<{ taken: number }>('select count(*)::int as taken from sscc_blocks where series_id = $1', [
    series.id,
  ])
  const total = blocksIn(series)
  return (total - (row?.taken ?? 0)) / total < LOW ? 'low' : 'plenty'
}

function blocksIn({ firstSerial, lastSerial, blockSize }: Series): number {
  return Math.ceil((lastSerial - firstSerial + 1) / blockSize)
}

function rangeOf(series: Series, no: number): { readonly first: number; readonly last: number } | undefined {
  if (no < 0 || no >= blocksIn(series)) return undefined
  const first = series.firstSerial + no * series.blockSize
  return { first, last: Math.min(series.lastSerial, first + series.blockSize - 1) }
}

function blockAt(series: Series, { no, first_serial, last_serial }: Place): SerialBlock {
  const { extension, prefix } = series
  return {
    id: blockId({ seriesId: series.id, no, first: first_serial }),
    extension,
    prefix,
    next: first_serial,
    last: last_serial,
  }
}

/** A block of one. It can neither be claimed nor given back: after a failover the device uses it or drops it. */
function rested(
  series: readonly Series[],
  seriesId: string,
  { serial, lease }: { readonly serial: number; readonly lease: string },
): SerialBlock[] {
  const own = series.find(({ id }) => id === seriesId)
  if (!own) return []
  return [{ id: `rested.${lease}.${serial}`, extension: own.extension, prefix: own.prefix, next: serial, last: serial }]
}

function at(now: number): string {
  return new Date(now).toISOString()
}
