import { cargoTotals, type MeasuredLine } from '#shared/cargo/totals.ts'
import { totalsText } from './cargo-text.ts'
import './parts.css'

/** Pieces, weight, volume, loading metres and pallet places of these lines (ruling 0.16). */
export function GoodsSummary({ lines }: { lines: readonly MeasuredLine[] }) {
  return (
    <dl className="part-totals">
      {totalsText(cargoTotals(lines)).map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
