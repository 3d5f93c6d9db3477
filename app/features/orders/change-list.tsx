import { m } from '#app/paraglide/messages.js'
import { type ChangeRow } from './change-rows.ts'

/** Old and new of each field, one below the other. */
export function ChangeList({ rows }: { rows: readonly ChangeRow[] }) {
  return (
    <dl className="order-changes">
      {rows.map((row) => (
        <div key={row.id}>
          <dt>{row.label}</dt>
          <dd>
            <del aria-label={m.page_change_before()}>{row.before}</del>
            <span aria-hidden="true"> → </span>
            <ins aria-label={m.page_change_after()}>{row.after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
