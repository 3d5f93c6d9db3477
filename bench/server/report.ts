import type { EmbeddedFigures } from './measure-embedded.ts'
import type { PostgresFigures } from './measure-postgres.ts'
import type { Machine } from './machine.ts'
import { LIMIT_P99_MS, type Ramp } from './open-loop.ts'
import { MIX } from './workload.ts'

export interface Report {
  readonly quick: boolean
  readonly seconds: number
  readonly machine: Machine & { readonly loadAfter: number }
  readonly postgres: PostgresFigures
  readonly embedded: EmbeddedFigures
}

/** A table for people, then everything as one line of JSON. */
export function printReport(report: Report): void {
  const { machine, postgres, embedded } = report
  const lines = [
    `Open loop, constant arrivals, client on the same machine: ${machine.cpu}, ${machine.cores} cores, load ${machine.loadBefore} before and`,
    `${machine.loadAfter} after, fdatasync ${machine.fdatasyncP50Ms} ms; node ${machine.node}, PostgreSQL ${postgres.postgres}, commit ${machine.commit}.`,
    `Held means p99 of at most ${LIMIT_P99_MS} ms from the moment a request was due, and no error.`,
    `Mix in percent: ${Object.entries(MIX)
      .map(([kind, share]) => `${kind} ${share}`)
      .join(', ')}.`,
    '',
    row('', 'held /s', 'p50 ms', 'p99 ms'),
    ...postgres.mixed.map((figure) => rampRow(mixedTitle(figure), figure.ramp)),
    rampRow('single orders, many spaces', postgres.createsManySpaces),
    rampRow('single orders, one hot space', postgres.createsHotSpace),
    rampRow('single orders, one hot space, 2 nodes', postgres.createsHotSpaceTwoNodes),
    rampRow('pushes of 100 orders', postgres.batches),
    `  = ${postgres.ordersPerSecondInBatches} orders/s; floor of plain multi-row INSERT ${postgres.floor.rowsPerSecond} rows/s; ratio ${postgres.ratioToFloor}`,
    rampRow('embedded: mixed', embedded.mixed),
    rampRow('embedded: single orders', embedded.creates),
    rampRow('embedded: pushes of 100 orders', embedded.batchesOf100),
    '',
    `${postgres.idle.clients} idle streams: ${postgres.idle.kibPerClient} KiB each (${postgres.idle.beforeMiB} to ${postgres.idle.afterMiB} MiB)`,
    '',
    row('portal of', 'unchanged', 'one change', 'first, µs/row'),
    ...postgres.pulls.map((pull) =>
      row(
        `${pull.orders} orders, first pull ${pull.firstPullMs} ms, ${pull.firstPullMiB} MiB`,
        pull.unchangedP50,
        pull.oneChangeP50,
        pull.firstPullUsPerRow,
      ),
    ),
  ]
  console.log(lines.join('\n'))
  console.log(JSON.stringify(report))
}

function mixedTitle({ nodes, cpuMsPerRequest: cpu }: PostgresFigures['mixed'][number]): string {
  return `mixed, ${nodes} node(s); CPU ms a request: ${cpu.nodes} nodes, ${cpu.postgres} PostgreSQL`
}

function rampRow(what: string, { held, at }: Ramp): string {
  return row(what, held, at?.p50 ?? '-', at?.p99 ?? '-')
}

function row(what: string, ...cells: readonly (number | string)[]): string {
  return what.padEnd(62) + cells.map((cell) => String(cell).padStart(14)).join('')
}
