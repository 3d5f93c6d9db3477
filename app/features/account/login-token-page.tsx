import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Me } from '#shared/accounts/account.ts'
import { HttpFault, NetworkFault } from '../../platform/faults.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { type AccountApi } from './account-api.ts'
import { faultWords } from './fault-words.ts'
import { LoginFrame } from './login-page.tsx'

interface Props {
  readonly token: string
  readonly api: AccountApi
  readonly onEntered: (me: Me) => void
  readonly onNewLink: () => void
}

type State = { readonly kind: 'busy' } | { readonly kind: 'failed'; readonly cause: unknown }

/** The page behind a login link: it signs in by POST once somebody sees it, and says what to do when the link is spent. */
export function LoginTokenPage({ token, api, onEntered, onNewLink }: Props) {
  const [state, setState] = useState<State>({ kind: 'busy' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isCurrent = true
    const stop = whenVisible(() => {
      redeemOnce(`${attempt} ${token}`, () => api.redeem(token)).then(
        (me) => isCurrent && onEntered(me),
        (cause: unknown) => isCurrent && setState({ kind: 'failed', cause }),
      )
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [token, api, attempt, onEntered])

  if (state.kind === 'busy')
    return (
      <LoginFrame>
        <p role="status">{m.account_token_busy()}</p>
      </LoginFrame>
    )
  return (
    <LoginFrame>
      <h1 className="lb-visually-hidden">{m.account_title()}</h1>
      <Failure
        cause={state.cause}
        onNewLink={onNewLink}
        onAgain={() => {
          setState({ kind: 'busy' })
          setAttempt(attempt + 1)
        }}
      />
    </LoginFrame>
  )
}

function Failure({ cause, onNewLink, onAgain }: { cause: unknown; onNewLink: () => void; onAgain: () => void }) {
  if (cause instanceof HttpFault && cause.code === 'login-link-not-valid')
    return (
      <ErrorState
        title={m.account_token_spent_title()}
        why={m.account_token_spent_why()}
        next={m.account_token_spent_next()}
        actions={
          <Button kind="primary" onClick={onNewLink}>
            {m.account_token_new()}
          </Button>
        }
      />
    )
  const isNetwork = cause instanceof NetworkFault
  return (
    <ErrorState
      tone="needs-you"
      title={isNetwork ? m.account_token_offline_title() : faultWords(cause)}
      why={isNetwork ? faultWords(cause) : undefined}
      next={m.account_token_offline_next()}
      actions={
        <Button kind="primary" onClick={onAgain}>
          {m.account_go_on()}
        </Button>
      }
    />
  )
}

// A link works once: drawing the page twice must not spend it twice.
const attempts = new Map<string, Promise<Me>>()

function redeemOnce(key: string, redeem: () => Promise<Me>): Promise<Me> {
  const known = attempts.get(key)
  if (known) return known
  const attempt = redeem()
  attempts.set(key, attempt)
  return attempt
}

/** A page that a browser draws ahead of a press has not been opened by anybody. */
function whenVisible(work: () => void): () => void {
  if (document.visibilityState === 'visible') {
    work()
    return () => undefined
  }
  const listen = () => {
    if (document.visibilityState !== 'visible') return
    document.removeEventListener('visibilitychange', listen)
    work()
  }
  document.addEventListener('visibilitychange', listen)
  return () => document.removeEventListener('visibilitychange', listen)
}
