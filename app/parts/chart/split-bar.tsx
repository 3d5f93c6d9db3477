import { PartLegend, type LegendPart } from './part-legend.tsx'
import './chart.css'

/** One whole in one bar; the legend carries the figures. */
export function SplitBar({ label, parts }: { label: string; parts: readonly LegendPart[] }) {
  return (
    <div className="chart-split">
      <span className="chart-stack" aria-hidden="true">
        {parts.map(({ key, value, look }) =>
          value === 0 ? null : <span key={key} className="chart-fill" data-look={look} style={{ flexGrow: value }} />,
        )}
      </span>
      <PartLegend label={label} parts={parts} />
    </div>
  )
}
