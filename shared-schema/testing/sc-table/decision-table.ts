// How the written decisions are read. A line of the tables between the two sides says: customer actions | carrier actions | what
// comes of it when the customer commits first | when the carrier does; one outcome alone holds for both orders. A line of the tables
// within one side says: first actions | second actions | what comes of it. An outcome says: one answer / the other answer = the
// order at the end, status first, then what differs from an order that nobody touched.

export interface Decision {
  /** The first column's action commits first. */
  readonly inOrder: string
  readonly reversed: string
}

/** The decisions of one state, a cell per pair of actions; a cell that is decided twice is a mistake of the table. */
export function decisionsOf(table: string): ReadonlyMap<string, Decision> {
  const cells = new Map<string, Decision>()
  for (const line of table.trim().split('\n')) {
    const [left = '', right = '', inOrder = '', reversed = inOrder] = line.split('|').map((part) => part.trim())
    for (const one of left.split(' ')) {
      for (const other of right.split(' ')) {
        const cell = cellOf(one, other)
        if (cells.has(cell)) throw new Error(`decided twice: ${cell}`)
        cells.set(cell, { inOrder, reversed })
      }
    }
  }
  return cells
}

export function cellOf(left: string, right: string): string {
  return `${left} × ${right}`
}
