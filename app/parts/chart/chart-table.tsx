import { m } from '#app/paraglide/messages.js'
import { AppLink } from '../navigation.tsx'
import { type ChartBar } from './chart-looks.ts'
import './chart.css'

interface ChartTableProps {
  readonly caption: string
  /** Of the first column. */
  readonly head: string
  readonly bars: readonly ChartBar[]
  /** A column beside the parts. */
  readonly extra?: {
    readonly head: string
    readonly cells: ReadonlyMap<string, { readonly text: string; readonly href: string }>
  }
}

/** The chart as a table, for whoever reads figures rather than bars; each figure opens its list. */
export function ChartTable({ caption, head, bars, extra }: ChartTableProps) {
  const shown = bars.filter(({ value }) => value > 0)
  const [first] = shown
  if (!first) return null
  return (
    <details className="chart-table">
      <summary>{m.figures_as_table()}</summary>
      <div className="chart-table-scroll">
        <table>
          <caption className="lb-visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{m.figures_all_column()}</th>
              {first.parts.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
              {extra ? <th scope="col">{extra.head}</th> : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((bar) => (
              <tr key={bar.key}>
                <th scope="row">{bar.label}</th>
                <td>
                  <AppLink href={bar.href}>{bar.value}</AppLink>
                </td>
                {bar.parts.map(({ key, value, href }) => (
                  <td key={key}>{value === 0 ? '–' : <AppLink href={href}>{value}</AppLink>}</td>
                ))}
                {extra ? <ExtraCell cell={extra.cells.get(bar.key)} /> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function ExtraCell({ cell }: { cell: { readonly text: string; readonly href: string } | undefined }) {
  return <td>{cell ? <AppLink href={cell.href}>{cell.text}</AppLink> : '–'}</td>
}
