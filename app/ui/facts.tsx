import { useEffect, useState, type CSSProperties, type ReactNode } from 'react'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import { m } from '#app/paraglide/messages.js'
import { IconButton } from './button.tsx'
import './facts.css'
import { joinClass } from './join-class.ts'
import { showToast } from './toast.tsx'
import { TONES, type Tone } from './tones.ts'

type ReferenceProps = {
  value: string
  /** What it is, for the copy button: "order number". */
  what: string
  /** Sizes of the groups from the left; by default long digit runs are cut into fours. */
  groups?: readonly number[]
  isLarge?: boolean
  canCopy?: boolean
}

/** A number to be read aloud: grouped, never cut in the middle, copied whole (without the spaces) with one tap. */
export function Reference({ value, what, groups, isLarge, canCopy = true }: ReferenceProps) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () => {
    const copied = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'))
    copied.then(() => setCopied(true)).catch(() => showToast({ text: m.ui_copy_failed(), tone: 'refused' }))
  }
  return (
    <span className={joinClass('lb-reference', isLarge && 'lb-reference-large')}>
      <span className="lb-reference-text" translate="no">
        {groupsOf(value, groups).map((part, index) => (
          <span key={index}>{part}</span>
        ))}
      </span>
      {canCopy ? (
        <IconButton
          icon={isCopied ? IconCheck : IconCopy}
          label={isCopied ? m.ui_copied() : m.ui_copy({ what })}
          onClick={copy}
        />
      ) : null}
    </span>
  )
}

/** Cuts a reference into groups that can be read aloud. Words, dashes and short numbers stay as they are. */
export function groupsOf(value: string, groups?: readonly number[]): string[] {
  if (!groups) return /^\d{9,}$/.test(value) ? (value.match(/\d{1,4}/g) ?? [value]) : [value]
  const parts: string[] = []
  let from = 0
  for (const length of groups) {
    parts.push(value.slice(from, from + length))
    from += length
  }
  return [...parts, value.slice(from)].filter(Boolean)
}

export type Fact = { label: string; value: ReactNode }

export function KeyValueList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="lb-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

type TimelineEntry = {
  id: string
  tone: Tone
  title: string
  meta?: ReactNode
  body?: ReactNode
  /** Not yet happened. */ isFuture?: boolean
}

export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className="lb-timeline" aria-label={label}>
      {entries.map((entry) => {
        const look = TONES[entry.tone]
        // Custom properties are not in React's style type.
        const colours = { '--paper': `var(${look.paper})`, '--tone': `var(${look.ink})` } as CSSProperties
        return (
          <li key={entry.id} data-future={entry.isFuture ?? false}>
            <div className="lb-timeline-rail" style={colours}>
              <span>
                <look.icon aria-hidden="true" />
              </span>
            </div>
            <div className="lb-timeline-body">
              <strong>{entry.title}</strong>
              {entry.meta ? <div className="lb-timeline-meta">{entry.meta}</div> : null}
              {entry.body ? <div>{entry.body}</div> : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

type StepHeaderProps = { step: number; total: number; title: string; note?: ReactNode; isDone?: boolean; side?: ReactNode }

/** The head of one part of a long form. */
export function StepHeader({ step, total, title, note, isDone, side }: StepHeaderProps) {
  return (
    <div className={joinClass('lb-step', isDone && 'lb-step-done')}>
      <span className="lb-step-number" aria-hidden="true">
        {step}
      </span>
      <h2>
        <span className="lb-visually-hidden">{m.ui_step({ step, total })}: </span>
        {title}
        {note ? <div className="lb-step-note">{note}</div> : null}
      </h2>
      {side}
    </div>
  )
}

type StatCardProps = {
  label: ReactNode
  figure: string | number
  /** Whole per cent of all. */ percent?: number
  note?: ReactNode
  onOpen?: () => void
}

/** One figure with its name; a press opens what it counts. */
export function StatCard({ label, figure, percent, note, onOpen }: StatCardProps) {
  const Frame = onOpen ? 'button' : 'div'
  return (
    <Frame className="lb-stat" {...(onOpen ? { type: 'button' as const, onClick: onOpen } : {})}>
      <span className="lb-stat-top">
        <span className="lb-stat-figure">{figure}</span>
        {percent === undefined ? null : <span className="lb-stat-share">{m.ui_share({ percent })}</span>}
      </span>
      <span>{label}</span>
      {note ? <span className="lb-stat-share">{note}</span> : null}
    </Frame>
  )
}

type PageHeadingProps = { title: ReactNode; children?: ReactNode }

/** The first line of a screen: its name on the left, what can be done on the right. */
export function PageHeading({ title, children }: PageHeadingProps) {
  return (
    <div className="lb-heading">
      <h1>{title}</h1>
      {children}
    </div>
  )
}

/** Filters and search above a list. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="lb-toolbar">{children}</div>
}

/** The main action of a screen, kept at its lower edge, within reach of the thumb. */
export function ActionBar({ children }: { children: ReactNode }) {
  return <div className="lb-actions">{children}</div>
}
