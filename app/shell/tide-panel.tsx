import { HelpLink } from '../parts/help-link.tsx'
import { useGo } from '../parts/navigation.tsx'
import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type OutboxEntry } from '../local-store/stores.ts'
import { deviceClock } from '../platform/clock.ts'
import { clockTime } from '../platform/locale.ts'
import { useSpace, useStatus, useView } from '../sync-client/hooks.ts'
import { type SpaceStatus } from '../sync-client/space.ts'
import { Button } from '../ui/button.tsx'
import { KeyValueList } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { ErrorState } from '../ui/states.tsx'
import { CHANGE_WORDS } from './change-words.ts'
import { type UserDevice } from './device-keeper.ts'
import { exportWork } from './export-work.ts'
import { useIdentity } from './identity-context.ts'
import { useServices, useWorkOffline } from './services.ts'
import { isClockOff } from './tide.ts'
import { clockDifference } from './tide-words.ts'
import { useWaitingFiles } from './use-waiting-files.ts'
import { waitingGroups, type WaitingGroup } from './waiting-groups.ts'

interface Props {
  readonly user: UserDevice
  readonly isSignedOut: boolean
  readonly onSignIn: () => void
  readonly onClose: () => void
}

/** Behind the tide line: what waits and since when, how old the view is, what needs deciding, and one button. */
export function TidePanel({ user, isSignedOut, onSignIn, onClose }: Props) {
  const { me } = useIdentity().identity
  const { workOffline } = useServices()
  const isSilenced = useWorkOffline()
  const space = useSpace()
  const status = useStatus()
  const go = useGo()
  const entries = useOutbox(user)
  const problem = isSignedOut ? 'signed-out' : status.problem
  return (
    <Panel
      title={m.shell_panel_title()}
      onClose={onClose}
      footer={
        <div className="lb-stack-tight">
          {isSilenced ? (
            <Button isWide kind="primary" onClick={() => workOffline.set(false)}>
              {m.shell_panel_work_online()}
            </Button>
          ) : (
            <Button isWide onClick={() => space.syncNow()}>
              {m.shell_panel_sync_now()}
            </Button>
          )}
          <Button
            isWide
            onClick={() => {
              onClose()
              go('/device')
            }}
          >
            {m.shell_panel_to_device()}
          </Button>
        </div>
      }
    >
      <div className="lb-stack">
        {problem ? <Problem {...{ problem, entries, onSignIn }} onExport={() => void exportWork(user, me, space.key)} /> : null}
        <KeyValueList facts={connectionFacts(status)} />
        {problem === null && !status.isConnected ? <HelpLink chapter="offline" words={m.shell_panel_help_offline()} /> : null}
        {status.needsYou > 0 ? (
          <section className="lb-stack-tight">
            <h3>{m.shell_panel_needs_you()}</h3>
            <p>{m.shell_tide_needs_you({ count: status.needsYou })}</p>
            <Button
              kind="primary"
              isWide
              onClick={() => {
                onClose()
                go(`/p/${space.key}/tray`)
              }}
            >
              {m.shell_panel_to_tray()}
            </Button>
          </section>
        ) : null}
        <Waiting entries={entries} />
      </div>
    </Panel>
  )
}

function connectionFacts(status: SpaceStatus): { label: string; value: string }[] {
  const now = deviceClock.now()
  const offline = status.offlineSince
    ? m.shell_tide_offline_since({ time: clockTime(status.offlineSince, now) })
    : m.shell_tide_offline()
  return [
    { label: m.shell_panel_connection(), value: status.isConnected ? m.shell_panel_connected() : capitalized(offline) },
    {
      label: m.shell_panel_last_sync(),
      value: status.asOf ? m.shell_tide_as_of({ time: clockTime(status.asOf, now) }) : m.shell_panel_never(),
    },
    ...(isClockOff(status.clockOffsetMs) ? [{ label: m.shell_panel_clock(), value: clockDifference(status.clockOffsetMs) }] : []),
  ]
}

function Waiting({ entries }: { entries: readonly OutboxEntry[] }) {
  const groups = waitingGroups(entries, useView())
  const files = useWaitingFiles()
  const now = deviceClock.now()
  return (
    <section className="lb-stack-tight" aria-label={m.shell_panel_waiting()}>
      <h3>{m.shell_panel_waiting()}</h3>
      {groups.length === 0 ? (
        <p className="lb-soft">{files > 0 ? m.shell_panel_waiting_files({ count: files }) : m.shell_panel_waiting_none()}</p>
      ) : (
        <>
          <ul className="shell-waiting">
            {groups.map((group) => (
              <li key={group.id}>
                <strong>{subjectWords(group)}</strong>
                <span className="lb-soft">
                  {changeWords(group)} · {m.shell_tide_since({ time: clockTime(group.since, now) })}
                </span>
              </li>
            ))}
          </ul>
          <p className="lb-soft">{m.shell_panel_waiting_safe()}</p>
        </>
      )}
    </section>
  )
}

function subjectWords({ subject }: WaitingGroup): string {
  switch (subject.kind) {
    case 'order':
      return m.shell_group_order({ reference: subject.reference })
    case 'decision':
      return m.shell_group_decision({ reference: subject.reference })
    case 'location':
      return m.shell_group_location({ name: subject.name })
    case 'other':
      return m.shell_group_other()
  }
}

function changeWords({ names }: WaitingGroup): string {
  const [only] = new Set(names)
  const words = names.length === 1 && only ? CHANGE_WORDS[only] : undefined
  return words ? words() : m.shell_group_changes({ count: names.length })
}

interface ProblemProps {
  readonly problem: NonNullable<SpaceStatus['problem']>
  readonly entries: readonly OutboxEntry[]
  readonly onSignIn: () => void
  readonly onExport: () => void
}

const PROBLEMS = {
  storage: { title: m.shell_tide_storage, why: m.shell_panel_problem_storage, chapter: 'storage' },
  upgrade: { title: m.shell_tide_upgrade, why: m.shell_panel_problem_upgrade, chapter: 'offline' },
  revoked: { title: m.shell_tide_revoked, why: m.shell_panel_problem_revoked, chapter: 'access' },
  'signed-out': { title: m.shell_tide_signed_out, why: m.shell_panel_problem_signed_out, chapter: 'access' },
  captive: { title: m.shell_tide_captive, why: m.shell_panel_problem_captive, chapter: 'offline' },
} as const

/** An address of ours that no worker answers from this device: in its place comes the page that the network wants to show. */
const UNCACHED = '/healthz'

function Problem({ problem, entries, onSignIn, onExport }: ProblemProps) {
  const { updates } = useServices()
  const { title, why, chapter } = PROBLEMS[problem]
  const actions =
    problem === 'signed-out' ? (
      <Button kind="primary" onClick={onSignIn}>
        {m.shell_panel_sign_in()}
      </Button>
    ) : problem === 'upgrade' ? (
      <Button kind="primary" onClick={() => (updates.state().phase === 'current' ? location.reload() : updates.ask())}>
        {m.shell_reload()}
      </Button>
    ) : problem === 'captive' ? (
      <Button kind="primary" onClick={() => window.open(UNCACHED, '_blank', 'noopener')}>
        {m.shell_panel_open_captive()}
      </Button>
    ) : entries.length > 0 ? (
      <Button onClick={onExport}>{m.shell_panel_export()}</Button>
    ) : undefined
  return (
    <ErrorState
      tone={problem === 'storage' ? 'refused' : 'needs-you'}
      title={title()}
      why={why()}
      help={<HelpLink chapter={chapter} />}
      actions={actions}
    />
  )
}

/** The outbox as it is on the disk, read again whenever the space changes. */
function useOutbox(user: UserDevice): readonly OutboxEntry[] {
  const space = useSpace()
  const [entries, setEntries] = useState<readonly OutboxEntry[]>([])
  useEffect(() => {
    let isCurrent = true
    const read = () => void user.precious.outbox(space.key).then((outbox) => isCurrent && setEntries(outbox.entries))
    read()
    const stop = space.subscribe(read)
    return () => {
      isCurrent = false
      stop()
    }
  }, [user, space])
  return entries
}

const capitalized = (text: string): string => `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`
