import { useId, type CSSProperties } from 'react'
import { m } from '#app/paraglide/messages.js'
import { AppLink } from '../navigation.tsx'
import { type ChartBar } from './chart-looks.ts'
import { useRoving } from './use-roving.ts'
import './chart.css'

interface BarChartProps {
  readonly label: string
  readonly bars: readonly ChartBar[]
  /** Columns where there is room beside each other, rows where a thumb has to hit them. */
  readonly direction: 'columns' | 'rows'
}

/** Bars made of parts; each opens the list behind it. To a screen reader it is a list that says every figure. */
export function BarChart({ label, bars, direction }: BarChartProps) {
  const roving = useRoving(bars.length)
  const hint = useId()
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <div className="chart">
      <p id={hint} className="lb-visually-hidden">
        {m.figures_arrows()}
      </p>
      <ol className={`chart-bars chart-${direction}`} aria-label={label} aria-describedby={hint} {...roving.listProps}>
        {bars.map((bar, at) => (
          <li key={bar.key}>
            <AppLink
              href={bar.href}
              className="chart-bar"
              label={sentenceOf(bar)}
              tabIndex={roving.tabIndexOf(at)}
              onFocus={() => roving.choose(at)}
            >
              <BarBody bar={bar} most={most} isColumn={direction === 'columns'} />
            </AppLink>
          </li>
        ))}
      </ol>
    </div>
  )
}

function BarBody({ bar, most, isColumn }: { bar: ChartBar; most: number; isColumn: boolean }) {
  // Custom properties are not in React's style type.
  const style = { '--size': `${(bar.value * 100) / most}%` } as CSSProperties
  const name = <span className="chart-name">{isColumn ? (bar.shortLabel ?? bar.label) : bar.label}</span>
  const value = <span className="chart-value">{bar.value === 0 && isColumn ? '' : bar.value}</span>
  return (
    <>
      {isColumn ? null : name}
      <span className="chart-track">
        {isColumn ? value : null}
        <span className="chart-stack" style={style}>
          {bar.parts.map(({ key, value: size, look }) =>
            size === 0 ? null : <span key={key} className="chart-fill" data-look={look} style={{ flexGrow: size }} />,
          )}
        </span>
      </span>
      {isColumn ? name : value}
    </>
  )
}

function sentenceOf({ label, value, parts }: ChartBar): string {
  const said = parts.flatMap((part) => (part.value > 0 ? [`${part.label} ${part.value}`] : []))
  return [`${label}: ${m.figures_orders({ count: value })}`, ...said].join(', ')
}
