import { type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { deviceClock } from '../../platform/clock.ts'
import { clockTime } from '../../platform/locale.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState, LoadingState, StaleMark } from '../../ui/states.tsx'
import { type ListState } from './online-list.ts'

/** Ruling 0.12: the age of the list, whenever the last question was not answered. */
export function ListAge({ state }: { state: ListState<unknown> }) {
  if (!state.problem || !state.asOf) return null
  return <StaleMark time={clockTime(state.asOf, deviceClock.now())} dateTime={state.asOf} isOld />
}

/** The list, as long as there is any answer to show; else why there is none. */
export function ListTrouble({
  state,
  onRetry,
  children,
}: {
  state: ListState<unknown>
  onRetry: () => void
  children: ReactNode
}) {
  if (state.problem === 'refused') return <ErrorState title={m.carrier_refused_title()} next={m.carrier_refused_next()} />
  if (state.rows)
    return (
      <>
        {state.unreadable > 0 ? (
          <ErrorState title={m.carrier_unreadable({ count: state.unreadable })} next={m.carrier_unreadable_next()} />
        ) : null}
        {children}
      </>
    )
  if (!state.problem) return <LoadingState label={m.carrier_loading()} />
  const retry = <Button onClick={onRetry}>{m.carrier_try_now()}</Button>
  return state.problem === 'offline' ? (
    <ErrorState tone="needs-you" title={m.carrier_offline_title()} next={m.carrier_offline_next()} actions={retry} />
  ) : (
    <ErrorState title={m.carrier_failed_title()} next={m.carrier_failed_next()} actions={retry} />
  )
}
