// The three-way merge of SC4, over flat records "path → group of values". An aggregate gives its own flattening
// (orders/order-fields.ts, locations/location-fields.ts); here is only what is the same for all of them.
import { z } from 'zod'
import { sameContent, type Json } from './json.ts'

const jsonSchema: z.ZodType<Json> = z.json()

/** One field group as its editor saw it (`base`) and as it should become (`value`); null means absent. */
export const fieldChangeSchema = z.object({ path: z.string().min(1).max(200), base: jsonSchema, value: jsonSchema })
export type FieldChange = z.infer<typeof fieldChangeSchema>
export const fieldChangesSchema = z.array(fieldChangeSchema).min(1).max(2000)

/** A group that both sides changed differently: nothing of it was applied. */
export interface FieldConflict {
  readonly path: string
  readonly base: Json
  readonly mine: Json
  readonly theirs: Json
}

export type Fields = ReadonlyMap<string, Json>

/** MRG-1: the changes that turn `base` into `mine`, one per field group that differs. */
export function diffFields(base: Fields, mine: Fields): FieldChange[] {
  const paths = new Set([...base.keys(), ...mine.keys()])
  const changes: FieldChange[] = []
  for (const path of paths) {
    const before = base.get(path) ?? null
    const after = mine.get(path) ?? null
    if (!sameContent(before, after)) changes.push({ path, base: before, value: after })
  }
  return changes
}

/** The path that says a part exists: `…/present`. Setting it to null removes the part and everything under its prefix. */
export const PRESENT = '/present'

export interface MergeResult {
  readonly fields: Map<string, Json>
  readonly applied: FieldChange[]
  readonly conflicts: FieldConflict[]
}

/**
 * MRG-2 (SC4): per group, new = current is nothing to do, current = base applies, anything else is a conflict of that group
 * alone. MRG-3: a part is removed whole or not at all; if anything in it changed meanwhile, the removal is the conflict.
 */
export function mergeFields(current: Fields, changes: readonly FieldChange[]): MergeResult {
  const fields = new Map(current)
  const applied: FieldChange[] = []
  const conflicts: FieldConflict[] = []
  const removals = new Set(changes.filter((change) => change.path.endsWith(PRESENT) && change.value === null).map(prefixOf))
  const removed = (path: string) => outermost(removals, path)
  // Grouped once: thousands of removals in one edit must not each walk through thousands of fields.
  const changesOf = Map.groupBy(changes, ({ path }) => removed(path))
  const fieldsOf = Map.groupBy(current.keys(), removed)

  for (const prefix of removals) if (removed(prefix) === prefix) removePart(prefix)
  for (const change of changesOf.get(undefined) ?? []) {
    const theirs = fields.get(change.path) ?? null
    if (sameContent(theirs, change.value)) continue
    if (!sameContent(theirs, change.base)) {
      conflicts.push({ path: change.path, base: change.base, mine: change.value, theirs })
      continue
    }
    if (change.value === null) fields.delete(change.path)
    else fields.set(change.path, change.value)
    applied.push(change)
  }
  return { fields, applied, conflicts }

  function removePart(prefix: string): void {
    const inPart = changesOf.get(prefix) ?? []
    const present = fieldsOf.get(prefix) ?? []
    if (present.length === 0) return
    const known = new Map(inPart.map((change) => [change.path, change.base]))
    const touched = present.some((path) => !sameContent(fields.get(path), known.get(path) ?? null))
    if (touched) {
      conflicts.push({
        path: `${prefix.slice(0, -1)}${PRESENT}`,
        base: partOf(known, prefix),
        mine: null,
        theirs: partOf(fields, prefix),
      })
      return
    }
    for (const path of present) fields.delete(path)
    applied.push(...inPart)
  }
}

/** The removal that takes this path along: of nested ones the outer, which takes the inner along too. */
function outermost(prefixes: ReadonlySet<string>, path: string): string | undefined {
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const prefix = path.slice(0, at + 1)
    if (prefixes.has(prefix)) return prefix
  }
  return undefined
}

function prefixOf(change: FieldChange): string {
  return change.path.slice(0, -PRESENT.length + 1)
}

function partOf(fields: Fields, prefix: string): Json {
  return Object.fromEntries(
    [...fields].filter(([path]) => path.startsWith(prefix)).map(([path, value]) => [path.slice(prefix.length), value]),
  )
}
