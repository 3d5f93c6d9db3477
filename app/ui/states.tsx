import type { ReactNode } from 'react'
import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconClock from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import IconRefused from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import { m } from '#app/paraglide/messages.js'
import './states.css'
import { joinClass } from './join-class.ts'
import type { IconType } from './tones.ts'

type EmptyStateProps = {
  icon?: IconType
  title: string
  children?: ReactNode
  /** Buttons: the one thing to do here. */ actions?: ReactNode
}

/** Nothing here: says why, and what would put something here. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="lb-state">
      {Icon ? <Icon aria-hidden="true" /> : null}
      <h2 className="lb-state-title">{title}</h2>
      {children ? <div className="lb-soft">{children}</div> : null}
      {actions ? <div className="lb-state-actions">{actions}</div> : null}
    </div>
  )
}

type LoadingStateProps = { label?: string; rows?: number }

/** Grey rows in the place of the real ones, only when the wait is longer than 300 ms. */
export function LoadingState({ label = m.ui_loading(), rows = 6 }: LoadingStateProps) {
  return (
    <div role="status">
      <span className="lb-visually-hidden">{label}</span>
      <div className="lb-skeleton" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <i key={index} />
        ))}
      </div>
    </div>
  )
}

type ErrorStateProps = {
  /** What happened, in one line. */
  title: string
  /** Why; a refusal names who refused and gives their reason. */
  why?: ReactNode
  /** What to do next. */
  next?: ReactNode
  /** A link to where the handbook says more. */
  help?: ReactNode
  actions?: ReactNode
  /** `refused` is loss or refusal (red); `needs-you` waits for a decision (amber). */
  tone?: 'refused' | 'needs-you'
}

export function ErrorState({ title, why, next, help, actions, tone = 'refused' }: ErrorStateProps) {
  const Icon = tone === 'refused' ? IconRefused : IconAlert
  return (
    <section className={joinClass('lb-state lb-state-error', tone === 'needs-you' && 'lb-state-needs-you')} role="alert">
      <h2 className="lb-state-title">
        <Icon className="lb-icon" aria-hidden="true" />
        {title}
      </h2>
      {why ? <div>{why}</div> : null}
      {next ? (
        <div>
          <strong>{m.ui_what_next()}: </strong>
          {next}
        </div>
      ) : null}
      {help ? <div>{help}</div> : null}
      {actions ? <div className="lb-state-actions">{actions}</div> : null}
    </section>
  )
}

type StaleMarkProps = {
  /** Already written for this person, "14:02". */ time: string
  dateTime?: string
  /** The device is cut off: the age matters. */ isOld?: boolean
}

export function StaleMark({ time, dateTime, isOld }: StaleMarkProps) {
  return (
    <span className={joinClass('lb-stale', isOld && 'lb-stale-old')}>
      <IconClock aria-hidden="true" />
      <time dateTime={dateTime}>{m.ui_as_of({ time })}</time>
    </span>
  )
}
