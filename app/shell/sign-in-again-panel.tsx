import { useGo } from '../parts/navigation.tsx'
import { m } from '#app/paraglide/messages.js'
import { useMemo } from 'react'
import { createAccountApi } from '../features/account/account-api.ts'
import { SignInForm } from '../features/account/sign-in-form.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { useServices } from './services.ts'
import { type Identity } from './stored-identity.ts'

export interface SignInAgainProps {
  readonly identity: Identity
  readonly waiting: number
  readonly onClose: () => void
}

/** SI17: the session ended; the screen stays under this, and what waits is counted and named. */
export function SignInAgainPanel({ identity, waiting, onClose }: SignInAgainProps) {
  const { http, session } = useServices()
  const go = useGo()
  const api = useMemo(() => createAccountApi(http), [http])
  const { email } = identity.me.user
  return (
    <Panel
      title={m.shell_again_title()}
      size="small"
      onClose={onClose}
      footer={
        <div className="lb-stack-tight">
          <Button isWide onClick={onClose}>
            {m.shell_again_later()}
          </Button>
          <Button isWide kind="quiet" onClick={() => go('/login')}>
            {m.shell_again_other()}
          </Button>
        </div>
      }
    >
      <div className="lb-stack">
        <p className="lb-strong">
          {waiting > 0 ? m.shell_again_waiting({ count: waiting, email }) : m.shell_again_nothing({ email })}
        </p>
        <SignInForm api={api} email={email} onEntered={(me) => session.enter(me)} />
      </div>
    </Panel>
  )
}
