import { useGo } from '../parts/navigation.tsx'
import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { createAccountApi } from '../features/account/account-api.ts'
import { faultWords } from '../features/account/fault-words.ts'
import { type OutboxEntry } from '../local-store/stores.ts'
import { storageWords, unreadableWords } from '../parts/storage-words.ts'
import { HttpFault, NetworkFault, SignedOutFault } from '../platform/faults.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { unsentWork } from './device-keeper.ts'
import { exportWork } from './export-work.ts'
import { useServices, type Services } from './services.ts'
import { type Identity } from './stored-identity.ts'

/** Logging out is refused while work is unsent; the person stays, or takes the work along as a file first. */
export function LogOutPanel({ identity, onClose }: { identity: Identity; onClose: () => void }) {
  const services = useServices()
  const go = useGo()
  const { unsent, trouble } = useUnsentWork(services, identity.me.user.id)
  const [isExported, setExported] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  if (trouble) return <CannotTell trouble={trouble} onClose={onClose} />
  if (!unsent) return null
  const isBlocked = unsent.length > 0

  async function leave(): Promise<void> {
    setBusy(true)
    try {
      await logOut(services, identity)
      go('/login')
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
            <Button
              isWide
              onClick={() => {
                exportWork(unsent)
                setExported(true)
              }}
            >
              {m.shell_leave_export()}
            </Button>
          ) : null}
          <Button
            isWide
            kind={isBlocked ? 'danger' : 'primary'}
            isBusy={isBusy}
            disabledReason={isBlocked && !isExported ? m.shell_leave_anyway_locked() : undefined}
            onClick={() => void leave()}
          >
            {isBlocked ? m.shell_leave_anyway() : m.shell_leave_title()}
          </Button>
        </div>
      }
    >
      <div className="lb-stack">
        {isBlocked && isExported ? (
          <p role="status">{m.shell_leave_exported()}</p>
        ) : isBlocked ? (
          <>
            <p className="lb-strong">{m.shell_leave_blocked({ count: unsent.length })}</p>
            <p>{m.shell_leave_why()}</p>
            <p>{m.shell_leave_export_first()}</p>
          </>
        ) : (
          <p>{m.shell_leave_ok()}</p>
        )}
        <div role="alert">{error ? <p className="lb-error">{error}</p> : null}</div>
      </div>
    </Panel>
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
  if (cause instanceof NetworkFault) return m.shell_leave_offline()
  return cause instanceof HttpFault ? faultWords(cause) : storageWords(cause)
}

async function logOut({ http, devices, session }: Services, { me, opened }: Identity): Promise<void> {
  try {
    await createAccountApi(http).logOut()
  } catch (cause) {
    if (!(cause instanceof SignedOutFault)) throw cause // no session any more: that is what was wanted
  }
  await devices.of(me.user.id).forgetCaches(opened)
  await devices.close()
  session.leave()
}

interface Unsent {
  readonly unsent: readonly OutboxEntry[] | null
  readonly trouble: string | null
}

function useUnsentWork({ devices }: Services, userId: number): Unsent {
  const [found, setFound] = useState<Unsent>({ unsent: null, trouble: null })
  useEffect(() => {
    let isCurrent = true
    unsentWork(devices.of(userId)).then(
      (unsent) => isCurrent && setFound({ unsent, trouble: null }),
      (cause: unknown) => isCurrent && setFound({ unsent: null, trouble: unreadableWords(cause) }),
    )
    return () => {
      isCurrent = false
    }
  }, [devices, userId])
  return found
}
