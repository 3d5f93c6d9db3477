import { useId } from 'react'
import { arcsOf, CHART_LOOKS, type ChartLook } from './chart-looks.ts'
import { PartLegend, type LegendPart } from './part-legend.tsx'
import './chart.css'

interface RingChartProps {
  readonly label: string
  readonly parts: readonly LegendPart[]
  /** The figure in the middle. */
  readonly figure: string
  readonly what: string
}

/** Shares of a whole: a ring for the eye, a legend with every figure for everybody. */
export function RingChart({ label, parts, figure, what }: RingChartProps) {
  const id = useId()
  return (
    <div className="chart-ring">
      <svg viewBox="-52 -52 104 104" aria-hidden="true">
        <defs>
          {CHART_LOOKS.map((look) => (
            <FillPattern key={look} id={`${id}-${look}`} look={look} />
          ))}
        </defs>
        {arcsOf(parts).map(({ part, path }) => (
          <path key={part.key} d={path} className="chart-arc" fill={`url(#${id}-${part.look})`} />
        ))}
        <text className="chart-ring-figure" textAnchor="middle" y="4">
          {figure}
        </text>
        <text className="chart-ring-what" textAnchor="middle" y="16">
          {what}
        </text>
      </svg>
      <PartLegend label={label} parts={parts} />
    </div>
  )
}

/** The same fills as in chart.css, for shapes. */
function FillPattern({ id, look }: { id: string; look: ChartLook }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" className="chart-pattern" data-look={look}>
      <rect width="6" height="6" />
      {STROKES[look] ? <path d={STROKES[look]} /> : null}
    </pattern>
  )
}

const STROKES: Readonly<Record<ChartLook, string | null>> = {
  done: null,
  moving: 'M-1 1L1 -1M0 6L6 0M5 7L7 5',
  todo: 'M3 2.5V3.5',
  'needs-you': 'M1.5 0V6M4.5 0V6',
  refused: 'M0 0L6 6M6 0L0 6',
  stopped: 'M0 1.5H6M0 4.5H6',
  unknown: 'M1.5 1V2M4.5 4V5',
}
