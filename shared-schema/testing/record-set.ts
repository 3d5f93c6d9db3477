import { holdsSsccs, ssccsOf } from '../handling-units/number-units.ts'
import { type Kind, type Records, type RecordTypes } from '../mutations/mutation.ts'

/** The records of a space for tests of reducers: a plain map, nothing hidden. */
export class RecordSet implements Records {
  readonly #records = new Map<string, { readonly kind: Kind; readonly record: RecordTypes[Kind] }>()
  readonly #removed = new Set<string>()

  with<K extends Kind>(kind: K, ...records: readonly RecordTypes[K][]): this {
    for (const record of records) this.put(kind, record)
    return this
  }

  get<K extends Kind>(kind: K, id: string): RecordTypes[K] | undefined {
    return this.#records.get(`${kind}:${id}`)?.record as RecordTypes[K] | undefined // the key holds the kind
  }

  put<K extends Kind>(kind: K, record: RecordTypes[K]): void {
    this.#records.set(`${kind}:${record.id}`, { kind, record })
  }

  remove(kind: Kind, id: string): void {
    this.#records.delete(`${kind}:${id}`)
    this.#removed.add(`${kind}:${id}`)
  }

  wasRemoved(kind: Kind, id: string): boolean {
    return this.#removed.has(`${kind}:${id}`)
  }

  orderByReference(refNorm: string): RecordTypes['order'] | undefined {
    return this.all('order').find((order) => order.refNorm === refNorm && order.supersededBy === null)
  }

  orderOfSscc(sscc: string): RecordTypes['order'] | undefined {
    return this.all('order').find((order) => holdsSsccs(order) && ssccsOf(order.content).includes(sscc))
  }

  all<K extends Kind>(kind: K): RecordTypes[K][] {
    return [...this.#records.values()].filter((entry) => entry.kind === kind).map((entry) => entry.record as RecordTypes[K]) // filtered by kind
  }
}
