import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Json } from '#shared/kernel/json.ts'
import { fieldLabel } from '../../parts/field-label.ts'
import { fieldValue } from '../../parts/field-value.ts'
import { Button } from '../../ui/button.tsx'
import { Compare, type CompareColumn, type CompareRow } from '../../ui/compare.tsx'
import { type ComparedField } from './compare-orders.ts'

interface Props {
  readonly label: string
  readonly fields: readonly ComparedField[]
  readonly columns: readonly [CompareColumn, CompareColumn]
}

/** Two whole orders: what differs is shown, what is the same is one press away. */
export function CompareOrdersView({ label, fields, columns }: Props) {
  const [showsSame, setShowsSame] = useState(false)
  const same = fields.filter((field) => !field.differs).length
  const shown = fields.filter((field) => field.differs || showsSame)
  const rows = shown.map((field): CompareRow => ({
    id: field.path,
    label: fieldLabel(field.path, field.within),
    values: [valueWords(field.path, field.theirs), valueWords(field.path, field.mine)],
    isSame: !field.differs,
    changed: field.differs ? [0, 1] : [],
  }))
  return (
    <>
      <Compare columns={columns} groups={[{ id: 'all', label, rows }]} />
      {same > 0 ? (
        <div>
          <Button kind="quiet" aria-expanded={showsSame} onClick={() => setShowsSame(!showsSame)}>
            {showsSame ? m.tray_hide_same() : m.tray_show_same({ count: same })}
          </Button>
        </div>
      ) : null}
    </>
  )
}

export function valueWords(path: string, value: Json): string {
  return value === null && !path.endsWith('/present') ? m.tray_absent() : fieldValue(path, value)
}
