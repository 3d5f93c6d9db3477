import type { ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import './compare.css'
import { RadioCards } from './choice.tsx'

export type CompareColumn = { id: string; label: string; /** Who and when: "Anna, 14:02". */ detail?: string }
export type CompareRow = {
  id: string
  label: string
  values: readonly ReactNode[]
  isSame: boolean
  /** Columns that differ from the base; only they are strong. Without it every column of a differing row is. */ changed?: readonly number[]
}
type CompareOption = {
  value: string
  label: string
  /** What happens when this is taken: stated before the tap. */ consequence: ReactNode
}
type CompareGroup = {
  id: string
  label: string
  rows: readonly CompareRow[]
  decision?: { options: readonly CompareOption[]; chosen: string; onChoose: (value: string) => void }
}
type CompareProps = { columns: readonly CompareColumn[]; groups: readonly CompareGroup[] }

/** Two or three versions side by side; only what differs is strong, and each group asks for one decision. */
export function Compare({ columns, groups }: CompareProps) {
  return (
    <div className="lb-compare">
      {groups.map((group) => (
        <Group key={group.id} columns={columns} group={group} />
      ))}
    </div>
  )
}

function Group({ columns, group }: { columns: readonly CompareColumn[]; group: CompareGroup }) {
  const { decision } = group
  return (
    <section className="lb-compare-group" data-open={decision !== undefined && decision.chosen === ''} aria-label={group.label}>
      <h2 className="lb-compare-title">{group.label}</h2>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.label}
                {column.detail ? <small>{column.detail}</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <tr key={row.id} data-same={row.isSame}>
              <th scope="row">
                {row.label}
                <span className="lb-visually-hidden">: {row.isSame ? m.ui_same() : m.ui_differs()}</span>
              </th>
              {columns.map((column, index) => (
                <td
                  key={column.id}
                  data-strong={!row.isSame && (row.changed?.includes(index) ?? true)}
                  data-column={columnWords(column)}
                  data-same-word={m.ui_same()}
                  data-odd={row.changed?.includes(index) ?? false}
                >
                  {row.values[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {decision ? (
        <div className="lb-compare-decide">
          <RadioCards
            label={m.ui_decide({ group: group.label })}
            value={decision.chosen}
            onChange={decision.onChoose}
            options={decision.options.map((option) => ({ value: option.value, label: option.label, detail: option.consequence }))}
          />
        </div>
      ) : null}
    </section>
  )
}

const columnWords = (column: CompareColumn): string => (column.detail ? `${column.label}, ${column.detail}` : column.label)
