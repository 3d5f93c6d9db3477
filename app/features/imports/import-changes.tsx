import { m } from '#app/paraglide/messages.js'
import { type FieldChange } from '#shared/kernel/field-changes.ts'
import { type Order } from '#shared/orders/order.ts'
import { fieldLabel } from '../../parts/field-label.ts'
import { fieldValue } from '../../parts/field-value.ts'
import { Compare } from '../../ui/compare.tsx'
import { type ImportRow } from './carrier-api.ts'
import { changeGroups, type ChangedField } from './change-groups.ts'

/** F19: an update as before → wanted; what somebody changed meanwhile has its own column. */
export function ImportChanges({ row }: { row: ImportRow }) {
  return <FieldChanges title={m.carrier_changes_title()} changes={row.change.changes} order={row.order} isWish />
}

export interface FieldChangesProps {
  readonly title: string
  readonly changes: readonly FieldChange[]
  readonly order: Order
  /** The changes are asked for and not made yet: what stands now may differ from what the customer saw. */
  readonly isWish?: boolean
}

/** Only what differs, part by part. */
export function FieldChanges({ title, changes, order, isWish = false }: FieldChangesProps) {
  const groups = changeGroups(changes, order)
  const isClashing = isWish && groups.some(({ fields }) => fields.some((field) => field.isClashing))
  const columns = [
    { id: 'base', label: m.carrier_change_base() },
    ...(isClashing ? [{ id: 'now', label: m.carrier_change_now() }] : []),
    { id: 'wanted', label: isWish ? m.carrier_change_wanted() : m.carrier_change_now() },
  ]
  const valuesOf = ({ path, base, now, wanted }: ChangedField) =>
    (isClashing ? [base, now, wanted] : [base, wanted]).map((value) => fieldValue(path, value))
  return (
    <section className="lb-stack-tight" aria-label={title}>
      <h3>{title}</h3>
      <Compare
        columns={columns}
        groups={groups.map(({ part, fields }) => ({
          id: part,
          label: part === '' ? m.carrier_change_general() : fieldLabel(part, order.content),
          rows: fields.map((field) => ({
            id: field.path,
            label: fieldLabel(field.path, order.content).split(' · ').at(-1) ?? field.path,
            values: valuesOf(field),
            isSame: false,
            changed: [columns.length - 1],
          })),
        }))}
      />
    </section>
  )
}
