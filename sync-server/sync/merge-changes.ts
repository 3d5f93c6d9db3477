import type { Changes, LaneRow, OpRow, RecordWrite } from './space-store.ts'

type Rows<K extends keyof Changes> = readonly (NonNullable<Changes[K]> extends readonly (infer Row)[] ? Row : never)[]

/** What is written at once; no row stands in it twice, for one statement cannot write a row twice. */
export interface MergedChanges {
  readonly records: readonly RecordWrite[]
  readonly ops: readonly OpRow[]
  readonly adopted: Rows<'adopted'>
  readonly effects: Rows<'effects'>
  readonly deferrals: Rows<'deferrals'>
  readonly quarantined: Rows<'quarantined'>
  readonly lanes: readonly LaneRow[]
}

/** The changes of several pushes in their order, as one: the latest wins, in the place of the first. */
export function mergeChanges(all: readonly Changes[]): MergedChanges {
  return {
    records: latest(
      all.flatMap((one) => one.records ?? []),
      (write) => `${write.kind}:${write.id}`,
    ),
    ops: all.flatMap((one) => one.ops ?? []),
    adopted: latest(
      all.flatMap((one) => one.adopted ?? []),
      (row) => row.opId,
    ),
    effects: all.flatMap((one) => one.effects ?? []),
    deferrals: latest(
      all.flatMap((one) => one.deferrals ?? []),
      (row) => row.opId,
    ),
    quarantined: all.flatMap((one) => one.quarantined ?? []),
    lanes: latest(
      all.flatMap((one) => one.lane ?? []),
      (row) => row.client,
    ),
  }
}

function latest<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()]
}
