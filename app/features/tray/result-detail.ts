import { z } from 'zod'
import { type FieldConflict } from '#shared/kernel/field-changes.ts'
import { type Json } from '#shared/kernel/json.ts'
import { type TrayEntry } from '../../local-store/stores.ts'

const jsonSchema: z.ZodType<Json> = z.json()

const detailSchema = z.object({
  orderId: z.string().optional().catch(undefined),
  conflictId: z.string().optional().catch(undefined),
  conflicts: z
    .array(z.object({ path: z.string(), base: jsonSchema, mine: jsonSchema, theirs: jsonSchema }))
    .catch([])
    .default([]),
  facts: z.record(z.string(), jsonSchema).catch({}).default({}),
})

export interface ResultDetail {
  readonly orderId: string | null
  readonly conflictId: string | null
  readonly conflicts: readonly FieldConflict[]
  readonly facts: { readonly [key: string]: Json }
}

/** What the server said beside the status. A detail this build cannot read is an empty one: the entry itself stays readable. */
export function detailOf(entry: TrayEntry): ResultDetail {
  const parsed = detailSchema.safeParse(entry.result.detail ?? {})
  const detail = parsed.success ? parsed.data : { conflicts: [], facts: {} }
  return {
    conflicts: detail.conflicts,
    facts: detail.facts,
    orderId: text(detail, 'orderId'),
    conflictId: text(detail, 'conflictId'),
  }
}

function text(detail: object, key: string): string | null {
  const value: unknown = Reflect.get(detail, key)
  return typeof value === 'string' ? value : null
}
