import { m } from '#app/paraglide/messages.js'
import { AppLink } from '../navigation.tsx'
import { type ChartPart } from './chart-looks.ts'
import './chart.css'

export interface LegendPart extends ChartPart {
  /** Whole per cent. */
  readonly share?: number
}

/** What each fill means, how many and which share: the chart in words, and the way to the lists behind it. */
export function PartLegend({ label, parts }: { label: string; parts: readonly LegendPart[] }) {
  return (
    <ul className="chart-legend" aria-label={label}>
      {parts.map(({ key, label: name, value, look, href, share }) => (
        <li key={key}>
          <AppLink href={href} className="chart-entry">
            <span className="chart-swatch chart-fill" data-look={look} aria-hidden="true" />
            <span className="chart-entry-name">{name}</span> <strong>{value}</strong>{' '}
            {share === undefined ? null : <span className="lb-soft">{m.figures_percent({ share })}</span>}
          </AppLink>
        </li>
      ))}
    </ul>
  )
}

/** What each fill means, where the figures stand on the bars themselves. */
export function LookKey({ parts }: { parts: readonly Pick<ChartPart, 'key' | 'label' | 'look'>[] }) {
  return (
    <ul className="chart-key" aria-hidden="true">
      {parts.map(({ key, label, look }) => (
        <li key={key}>
          <span className="chart-swatch chart-fill" data-look={look} />
          {label}
        </li>
      ))}
    </ul>
  )
}
