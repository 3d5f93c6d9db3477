import { useState, type FormEvent } from 'react'
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs'
import { m } from '#app/paraglide/messages.js'
import { emailAddressSchema } from '#shared/accounts/email-address.ts'
import { type Me } from '#shared/accounts/account.ts'
import { useOnline } from '../../platform/use-online.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type AccountApi } from './account-api.ts'
import './account.css'
import { faultWords } from './fault-words.ts'

export interface SignInFormProps {
  readonly api: AccountApi
  readonly onEntered: (me: Me) => void
  /** Somebody known here who has to sign in again: the address is theirs and stays. */
  readonly email?: string
}

/** A2, A3: one address, then a link by mail or a password. */
export function SignInForm({ api, onEntered, email: known }: SignInFormProps) {
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [method, setMethod] = useState<'link' | 'password'>('link')
  const [isSent, setSent] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<{ readonly field: 'email' | 'form'; readonly text: string } | null>(null)
  const isOnline = useOnline()

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const parsed = emailAddressSchema.safeParse(email)
    if (!parsed.success) return setError({ field: 'email', text: m.account_email_invalid() })
    setError(null)
    setBusy(true)
    try {
      if (method === 'link') await api.sendLink(parsed.data).then(() => setSent(true))
      else onEntered(await api.logIn(parsed.data, password))
    } catch (cause) {
      setError({ field: 'form', text: faultWords(cause) })
    } finally {
      setBusy(false)
    }
  }

  if (isSent) return <LinkSent email={email} {...(known ? {} : { onOther: () => setSent(false) })} />
  return (
    <form className="lb-stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={m.account_email()}
        {...(known ? { readOnly: true } : { hint: m.account_email_hint(), isRequired: true })}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        value={email}
        onChange={setEmail}
        error={error?.field === 'email' ? error.text : undefined}
      />
      {method === 'password' ? (
        <TextField
          label={m.account_password()}
          type="password"
          name="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
        />
      ) : null}
      <FormError text={error?.field === 'form' ? error.text : null} />
      <Button
        type="submit"
        kind="primary"
        isWide
        isBusy={isBusy}
        disabledReason={isOnline ? undefined : m.account_offline_button()}
        {...(method === 'link' ? { icon: IconMail } : {})}
      >
        {method === 'link' ? m.account_send_link() : m.account_sign_in()}
      </Button>
      <Button
        kind="quiet"
        isWide
        onClick={() => {
          setError(null)
          setMethod(method === 'link' ? 'password' : 'link')
        }}
      >
        {method === 'link' ? m.account_use_password() : m.account_use_link()}
      </Button>
    </form>
  )
}

export function FormError({ text }: { text: string | null }) {
  return text ? (
    <p className="lb-error" role="alert">
      {text}
    </p>
  ) : null
}

function LinkSent({ email, onOther }: { email: string; onOther?: () => void }) {
  return (
    <section className="lb-stack" role="status">
      <h2>{m.account_link_sent_title()}</h2>
      <p>{m.account_link_sent({ email })}</p>
      <p className="lb-soft">{m.account_link_sent_next()}</p>
      {onOther ? (
        <Button isWide onClick={onOther}>
          {m.account_other_address()}
        </Button>
      ) : null}
    </section>
  )
}
