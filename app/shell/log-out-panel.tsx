import { useGo } from '../parts/navigation.tsx'
import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Me } from '#shared/accounts/account.ts'
import { faultWords } from '../features/account/fault-words.ts'
import { storageWords, unreadableWords } from '../parts/storage-words.ts'
import { HttpFault } from '../platform/faults.ts'
import { useOnline } from '../platform/use-online.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { showToast } from '../ui/toast.tsx'
import { unsentWork, type UserDevice } from './device-keeper.ts'
import { exportWork } from './export-work.ts'
import { logOut } from './log-out.ts'
import { useServices, type Services } from './services.ts'
import { type Identity } from './stored-identity.ts'
import { unsentFiles } from './unsent-files.ts'

/** Logging out is refused while work is unsent; the person stays, or takes the work along as a file first. It needs no network. */
export function LogOutPanel({ identity, onClose }: { identity: Identity; onClose: () => void }) {
  const services = useServices()
  const go = useGo()
  const isOnline = useOnline()
  const [exported, setExported] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const { unsent, trouble } = useUnsentWork(services, identity, isBusy)
  const [error, setError] = useState<string | null>(null)
  if (trouble) return <CannotTell trouble={trouble} onClose={onClose} />
  if (!unsent) return null
  const isBlocked = unsent.changes.length + unsent.files.length > 0
  // What was saved after the file is not in it.
  const isExported = [...unsent.changes, ...unsent.files].every((id) => exported.has(id))

  async function takeAlong(): Promise<void> {
    try {
      const files = unsent?.files ?? []
      setExported(new Set([...(await exportWork(services.devices.of(identity.me.user.id), identity.me)), ...files]))
      setError(null)
    } catch (cause) {
      setError(storageWords(cause))
    }
  }

  async function leave(): Promise<void> {
    setBusy(true)
    try {
      const left = await logOut(services, identity)
      go('/login')
      if (left > 0) showToast({ text: m.shell_leave_left_behind({ count: left }), tone: 'refused' })
    } catch (cause) {
      setBusy(false)
      setError(leaveWords(cause))
    }
  }

  return (
    <Panel
      title={m.shell_leave_title()}
      size="small"
      onClose={onClose}
      footer={
        <div className="lb-stack-tight">
          <Button isWide {...(isBlocked ? { kind: 'primary' as const } : {})} onClick={onClose}>
            {m.shell_leave_stay()}
          </Button>
          {isBlocked ? (
            <Button isWide onClick={() => void takeAlong()}>
              {m.shell_leave_export()}
            </Button>
          ) : null}
          <Button
            isWide
            kind={isBlocked ? 'danger' : 'primary'}
            isBusy={isBusy}
            disabledReason={isExported ? undefined : m.shell_leave_anyway_locked()}
            onClick={() => void leave()}
          >
            {isBlocked ? m.shell_leave_anyway() : m.shell_leave_title()}
          </Button>
        </div>
      }
    >
      <div className="lb-stack">
        <div role="status" className="lb-stack-tight">
          <WhatIsUnsent unsent={unsent} isExported={isExported} />
          {isOnline || !isExported ? null : <p>{m.shell_leave_offline()}</p>}
        </div>
        <div role="alert">{error ? <p className="lb-error">{error}</p> : null}</div>
      </div>
    </Panel>
  )
}

interface UnsentProps {
  readonly unsent: Unsent
  readonly isExported: boolean
}

function WhatIsUnsent({ unsent: { changes, files }, isExported }: UnsentProps) {
  if (changes.length + files.length === 0) return <p>{m.shell_leave_ok()}</p>
  if (isExported) return <p>{m.shell_leave_exported()}</p>
  return (
    <>
      {changes.length > 0 ? <p className="lb-strong">{m.shell_leave_blocked({ count: changes.length })}</p> : null}
      {files.length > 0 ? <p className="lb-strong">{m.shell_leave_blocked_files({ count: files.length })}</p> : null}
      <p>{m.shell_leave_why()}</p>
      <p>{m.shell_leave_export_first()}</p>
    </>
  )
}

/** A disk that cannot be read may hold unsent work: nobody logs out without knowing. */
function CannotTell({ trouble, onClose }: { trouble: string; onClose: () => void }) {
  const stay = (
    <Button isWide kind="primary" onClick={onClose}>
      {m.shell_leave_stay()}
    </Button>
  )
  return (
    <Panel title={m.shell_leave_title()} size="small" onClose={onClose} footer={stay}>
      <p className="lb-error" role="alert">
        {trouble}
      </p>
    </Panel>
  )
}

function leaveWords(cause: unknown): string {
  return cause instanceof HttpFault ? faultWords(cause) : storageWords(cause)
}

interface Unsent {
  readonly changes: readonly string[]
  readonly files: readonly string[]
}

interface Found {
  readonly unsent: Unsent | null
  readonly trouble: string | null
}

/** Often enough that a count which goes down is seen going down; work of every space and of other tabs has no one signal. */
const LOOK_AGAIN_MS = 1000

/** Not while leaving: asking for the device then would open again what is being closed. */
function useUnsentWork({ devices }: Services, { me }: Identity, isLeaving: boolean): Found {
  const [found, setFound] = useState<Found>({ unsent: null, trouble: null })
  useEffect(() => {
    if (isLeaving) return
    let isCurrent = true
    const user = devices.of(me.user.id)
    const show = (next: Found) => {
      if (isCurrent) setFound((before) => (isSame(before, next) ? before : next))
    }
    const look = () =>
      everythingUnsent(user, me).then(
        (unsent) => show({ unsent, trouble: null }),
        (cause: unknown) => show({ unsent: null, trouble: unreadableWords(cause) }),
      )
    void look()
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS)
    return () => {
      isCurrent = false
      clearInterval(timer)
    }
  }, [devices, me, isLeaving])
  return found
}

async function everythingUnsent(user: UserDevice, { portals }: Me): Promise<Unsent> {
  const spaces = portals.map(({ space }) => space)
  const [changes, files] = await Promise.all([unsentWork(user), unsentFiles(user, spaces)])
  return { changes: changes.map(({ opId }) => opId), files }
}

function isSame(a: Found, b: Found): boolean {
  const ids = ({ unsent }: Found) => (unsent ? [...unsent.changes, '/', ...unsent.files].join(' ') : null)
  return a.trouble === b.trouble && ids(a) === ids(b)
}
