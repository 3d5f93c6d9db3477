import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type OutboxEntry } from '../local-store/stores.ts'
import { deviceClock } from '../platform/clock.ts'
import { clockTime } from '../platform/locale.ts'
import { useGo } from '../parts/navigation.tsx'
import { useOnline } from '../platform/use-online.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { TideLine } from '../ui/tide-line.tsx'
import { unsentWork } from './device-keeper.ts'
import { exportWork } from './export-work.ts'
import { useIdentity } from './identity-context.ts'
import { useWorkOffline } from './services.ts'

const LOOK_EVERY_MS = 2_000

/** A carrier's screens follow no single space: their tide line tells what this device still has to send, over all of them. */
export function CarrierTide({ unsent, onSignIn }: { unsent: readonly OutboxEntry[]; onSignIn: () => void }) {
  const { identity, user } = useIdentity()
  const go = useGo()
  const isSilenced = useWorkOffline()
  const isOnline = useOnline()
  const [isOpen, setOpen] = useState(false)
  const waiting = unsent.length > 0 ? m.shell_tide_waiting({ count: unsent.length }) : null
  const line = identity.isSignedOut
    ? { state: 'needs-you' as const, text: m.shell_tide_signed_out(), ...(waiting ? { detail: waiting } : {}) }
    : isSilenced
      ? { state: 'offline' as const, text: m.shell_tide_work_offline(), ...(waiting ? { detail: waiting } : {}) }
      : isOnline
        ? waiting
          ? { state: 'waiting' as const, text: waiting, detail: m.shell_tide_sending() }
          : { state: 'all-on' as const, text: m.shell_tide_all_on() }
        : {
            state: 'offline' as const,
            text: waiting ?? m.shell_tide_offline(),
            ...(waiting ? { detail: m.shell_tide_offline() } : {}),
          }
  const [oldest] = unsent
  return (
    <>
      <TideLine {...line} isOpen={isOpen} onOpen={() => setOpen(true)} />
      {isOpen ? (
        <Panel title={m.shell_panel_title()} onClose={() => setOpen(false)}>
          <div className="lb-stack">
            {oldest ? (
              <>
                <p className="lb-strong">
                  {waiting} · {m.shell_tide_since({ time: clockTime(oldest.capturedAt, deviceClock.now()) })}
                </p>
                <p className="lb-soft">{m.shell_panel_waiting_safe()}</p>
                <Button onClick={() => void exportWork(user, identity.me)}>{m.shell_panel_export()}</Button>
              </>
            ) : (
              <p>{m.shell_panel_waiting_none()}</p>
            )}
            <Button
              onClick={() => {
                setOpen(false)
                go('/device')
              }}
            >
              {m.shell_panel_to_device()}
            </Button>
            {identity.isSignedOut ? (
              <Button
                kind="primary"
                onClick={() => {
                  setOpen(false)
                  onSignIn()
                }}
              >
                {m.shell_panel_sign_in()}
              </Button>
            ) : null}
          </div>
        </Panel>
      ) : null}
    </>
  )
}

/** What waits on this device, in whichever lane, looked for every two seconds. */
export function useUnsent(): readonly OutboxEntry[] {
  const { user } = useIdentity()
  const [unsent, setUnsent] = useState<readonly OutboxEntry[]>([])
  useEffect(() => {
    let isCurrent = true
    const show = (entries: readonly OutboxEntry[]) => isCurrent && setUnsent((old) => (isSame(old, entries) ? old : entries))
    // A disk that cannot be read now is asked again in two seconds; until then the last count stands.
    const look = () => void unsentWork(user).then(show, () => undefined)
    look()
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => {
      isCurrent = false
      clearInterval(timer)
    }
  }, [user])
  return unsent
}

const isSame = (a: readonly OutboxEntry[], b: readonly OutboxEntry[]): boolean =>
  a.length === b.length && a.every((entry, index) => entry.opId === b[index]?.opId)
