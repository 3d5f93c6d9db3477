// How the written decisions are read. A line says: customer actions | carrier actions | what comes of it when the customer commits
// first | when the carrier does. One outcome alone holds for both orders. An outcome says: the customer's answer / the carrier's
// answer = the order at the end, status first, then what differs from an order that nobody touched.
import { CARRIER_ACTIONS, CUSTOMER_ACTIONS } from './actions.ts'

export interface Decision {
  readonly customerFirst: string
  readonly carrierFirst: string
}

/** The decisions of one state, a cell per pair of actions; a cell that is decided twice is a mistake of the table. */
export function decisionsOf(table: string): ReadonlyMap<string, Decision> {
  const cells = new Map<string, Decision>()
  for (const line of table.trim().split('\n')) {
    const [customer = '', carrier = '', customerFirst = '', carrierFirst = customerFirst] = line
      .split('|')
      .map((part) => part.trim())
    for (const mine of customer.split(' ')) {
      for (const theirs of carrier.split(' ')) {
        const cell = cellOf(mine, theirs)
        if (!Object.hasOwn(CUSTOMER_ACTIONS, mine) || !Object.hasOwn(CARRIER_ACTIONS, theirs))
          throw new Error(`no such actions: ${cell}`)
        if (cells.has(cell)) throw new Error(`decided twice: ${cell}`)
        cells.set(cell, { customerFirst, carrierFirst })
      }
    }
  }
  return cells
}

export function cellOf(customer: string, carrier: string): string {
  return `${customer} × ${carrier}`
}
