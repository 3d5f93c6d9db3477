import type { CSSProperties } from 'react'
import './status-badge.css'
import { TONES, type IconType, type Tone } from './tones.ts'

type StatusBadgeProps = {
  tone: Tone
  label: string
  /** Only when a domain status needs a finer picture than its tone. */ icon?: IconType
}

/** A status: colour, icon and word together, the same in every place. */
export function StatusBadge({ tone, label, icon }: StatusBadgeProps) {
  const look = TONES[tone]
  const Icon = icon ?? look.icon
  // Custom properties are not in React's style type.
  const colours = { '--paper': `var(${look.paper})`, '--tone': `var(${look.ink})` } as CSSProperties
  return (
    <span className={`lb-badge lb-badge-${look.form}`} style={colours} data-tone={tone}>
      <Icon aria-hidden="true" />
      <span>{label}</span>
    </span>
  )
}

type CountPillProps = {
  count: number
  /** Said to a screen reader instead of the bare number. */ label?: string
  tone?: 'neutral' | 'needs-you' | 'refused'
}

export function CountPill({ count, label, tone = 'neutral' }: CountPillProps) {
  return (
    <span className={`lb-count lb-count-${tone}`}>
      <span aria-hidden={label ? true : undefined}>{count}</span>
      {label ? <span className="lb-visually-hidden">{label}</span> : null}
    </span>
  )
}

/** A quiet word about origin or kind; it is not a status. */
export function Tag({ children }: { children: string }) {
  return <span className="lb-tag">{children}</span>
}
