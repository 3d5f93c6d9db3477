// ST1: a patch as it goes over the wire and onto a device's disk: large kinds as columns. Everywhere else records are records.
import { type Json } from '../kernel/json.ts'
import { packColumn, unpackColumn, type Column } from './columns.ts'
import { type Patch } from './protocol.ts'

/** Below this many records columns save nothing worth the trouble. */
const WORTH_PACKING = 20

type Part = Patch[number]
type Put = Part['put']

/** What records were unpacked from, so that a device stores what it received without packing it again. */
const packedForms = new WeakMap<Put, Column>()

export function packPatch(patch: Patch): Patch {
  return patch.map((part) => {
    if (part.put.length < WORTH_PACKING) return part
    // Records are parsed JSON.
    const columns = packedForms.get(part.put) ?? packColumn(part.put as readonly Json[])
    return { kind: part.kind, put: [], del: part.del, columns }
  })
}

/** Throws where the columns are not what packPatch made of records with ids. */
export function unpackPatch(patch: Patch): Patch {
  return patch.map(({ columns, ...part }) => {
    if (columns === undefined) return part
    const put = [...part.put, ...recordsIn(columns as Column)] // recordsIn looks at what came out
    if (part.put.length === 0) packedForms.set(put, columns as Column)
    return { ...part, put }
  })
}

function recordsIn(columns: Column): Put {
  const records = unpackColumn(columns)
  for (const record of records) {
    if (typeof record !== 'object' || record === null || !('id' in record) || typeof record.id !== 'string')
      throw new TypeError('columns that hold no records')
  }
  return records as Put // each was just seen to be an object with an id
}
