// What the database takes without a product: the same documents into a table with a primary key, many rows a statement.
import postgres from 'postgres'
import { anOrder } from '#shared/testing/builders.ts'
import { round } from './percentiles.ts'

export interface Floor {
  readonly rowsPerStatement: number
  readonly rowsPerSecond: number
}

export async function insertFloor(url: string, rowsPerStatement: number, seconds: number): Promise<Floor> {
  const sql = postgres(url, { max: 4, onnotice: () => undefined })
  const doc = JSON.stringify(anOrder())
  try {
    await sql`create table if not exists bench_floor (id bigint generated always as identity primary key, doc jsonb not null)`
    const rows = Array.from({ length: rowsPerStatement }, () => doc)
    const until = performance.now() + seconds * 1000
    const began = performance.now()
    let written = 0
    const writer = async (): Promise<void> => {
      while (performance.now() < until) {
        await sql`insert into bench_floor (doc) select d::jsonb from unnest(${rows}::text[]) d`
        written += rowsPerStatement
      }
    }
    await Promise.all(Array.from({ length: 4 }, writer))
    return { rowsPerStatement, rowsPerSecond: round((written * 1000) / (performance.now() - began), 0) }
  } finally {
    await sql`drop table if exists bench_floor`
    await sql.end({ timeout: 2 })
  }
}
