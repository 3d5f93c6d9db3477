// An order that is being changed: the form's boxes over the content that they were filled from. Only groups that a person has changed are
// sent, each with the value that stood on the screen (SC4), so that nothing somebody else has written meanwhile is lost by it.
import { z } from 'zod'
import { diffFields, PRESENT, type FieldChange, type Fields } from '#shared/kernel/field-changes.ts'
import { type IdSource, type OrderId } from '#shared/kernel/ids.ts'
import { type Json } from '#shared/kernel/json.ts'
import { fitUnits } from '#shared/cargo/handling-units.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { orderContentSchema, type OrderContent } from '#shared/orders/order.ts'
import { plainFields } from '#shared/orders/plain-fields.ts'
import { looseContent } from './draft-content.ts'
import { draftFromContent } from './draft-from-content.ts'
import { orderDraftSchema, type OrderDraft } from './draft.ts'

export const EDIT_KIND = 'order-edit'

/** Beside the drafts of new orders, whose ids are those of their orders. */
export const editDraftId = (orderId: OrderId): string => `edit:${orderId}`

export const keptEditSchema = z.object({
  draft: orderDraftSchema,
  /** What the order said when the form was filled, or was last brought up to date. */
  base: orderContentSchema,
  /** Groups that were changed here and by somebody else, and that nobody has decided yet. */
  contested: z.array(z.string()).catch([]),
})
export type KeptEdit = z.infer<typeof keptEditSchema>

export function startEdit(orderId: OrderId, base: OrderContent): KeptEdit {
  return { draft: draftFromContent(base, orderId, null), base, contested: [] }
}

/** What the form says, group by group, whether or not it is complete. */
export function formFields(draft: OrderDraft): Fields {
  // Only values that are there become groups; a form that is not complete has fewer of them.
  return plainFields(looseContent(draft) as unknown as OrderContent)
}

/** Paths of the groups that the person has changed; a field that the form does not know is never among them. */
export function touchedPaths({ draft, base }: Pick<KeptEdit, 'draft' | 'base'>): ReadonlySet<string> {
  const untouched = formFields(draftFromContent(base, draft.orderId, null))
  return new Set(diffFields(untouched, formFields(draft)).map(({ path }) => path))
}

/** F15 (SC4): what is sent: each changed group with the value that was seen. `content` is the complete form. */
export function changesOf(edit: Pick<KeptEdit, 'draft' | 'base'>, content: OrderContent, ids: IdSource): FieldChange[] {
  const touched = touchedPaths(edit)
  const before = orderFields(edit.base)
  const after = orderFields(withUnitsOf(edit.base, content, ids))
  // Of a part that comes or goes everything is meant; of another one only what was touched.
  const whole = [...touched].filter((path) => path.endsWith(PRESENT) && before.has(path) !== after.has(path)).map(partPrefix)
  const renumbered = [...touched].filter((path) => path.endsWith(SEQUENCE)).map(consignmentOf)
  return diffFields(before, after).filter(
    ({ path }) =>
      touched.has(path) ||
      whole.some((prefix) => path.startsWith(prefix)) ||
      (path.endsWith(SEQUENCE) && renumbered.includes(consignmentOf(path))),
  )
}

const SEQUENCE = '/sequence'
const consignmentOf = (path: string): string => path.split('/')[1] ?? ''

/** `a/b/` for `a/b/present`: what all paths of the part begin with. */
export const partPrefix = (present: string): string => present.slice(0, -PRESENT.length + 1)

/** CAR-7: the units of a load keep their ids and serials; more pieces make more of them. */
function withUnitsOf(base: OrderContent, content: OrderContent, ids: IdSource): OrderContent {
  const known = new Map(base.consignments.flatMap(({ goods }) => goods.map((line) => [line.id, line.load] as const)))
  return {
    ...content,
    consignments: content.consignments.map((consignment) => ({
      ...consignment,
      goods: consignment.goods.map((line) => {
        const before = known.get(line.id)
        const isSame = before?.quantity === line.load.quantity && before.packaging === line.load.packaging
        const units = isSame ? before.units : fitUnits(before?.units ?? [], line.load, ids)
        return { ...line, load: { ...line.load, units } }
      }),
    })),
  }
}

export interface ContestedGroup {
  readonly path: string
  readonly mine: Json
  readonly theirs: Json
}

/** Both versions of what two people have changed. */
export function contestedGroups({ draft, base, contested }: KeptEdit): ContestedGroup[] {
  const mine = formFields(draft)
  const theirs = plainFields(base)
  return contested.map((path) => ({ path, mine: mine.get(path) ?? null, theirs: theirs.get(path) ?? null }))
}

/** What was changed here, for people: old and new of each touched group, whether or not the form is complete. */
export function myChanges(edit: KeptEdit): FieldChange[] {
  const before = plainFields(edit.base)
  const after = formFields(edit.draft)
  return [...touchedPaths(edit)].map((path) => ({ path, base: before.get(path) ?? null, value: after.get(path) ?? null }))
}
