import { useState, type FormEvent } from 'react'
import { m } from '#app/paraglide/messages.js'
import { MIN_PASSWORD_LENGTH } from '#shared/accounts/account.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { fullTime } from '../../platform/locale.ts'
import { useOnline } from '../../platform/use-online.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValueList, PageHeading } from '../../ui/facts.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { type AccountApi } from './account-api.ts'
import './account.css'
import { faultWords } from './fault-words.ts'
import { FormError } from './sign-in-form.tsx'

interface Props {
  readonly user: { readonly name: string; readonly email: string; readonly hasPassword: boolean }
  readonly confirmedAt: Instant
  readonly api: AccountApi
  /** The server's record of this person changed. */
  readonly onChanged: () => void
}

export function AccountPage({ user, confirmedAt, api, onChanged }: Props) {
  return (
    <div className="lb-page account-narrow">
      <PageHeading title={m.account_page_title()} />
      <section className="lb-surface">
        <KeyValueList
          facts={[
            { label: m.account_page_name(), value: user.name },
            { label: m.account_page_email(), value: user.email },
            { label: m.account_page_confirmed(), value: fullTime(confirmedAt) },
          ]}
        />
      </section>
      <section className="lb-surface lb-stack">
        <h2>{m.account_page_password()}</h2>
        <p className="lb-soft">{user.hasPassword ? m.account_page_password_has() : m.account_page_password_none()}</p>
        <PasswordForm email={user.email} hasPassword={user.hasPassword} api={api} onChanged={onChanged} />
      </section>
    </div>
  )
}

function PasswordForm({
  email,
  hasPassword,
  api,
  onChanged,
}: Pick<Props, 'api' | 'onChanged'> & { email: string; hasPassword: boolean }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [error, setError] = useState<{ readonly field: 'next' | 'form'; readonly text: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isOnline = useOnline()

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if ([...next.normalize('NFC')].length < MIN_PASSWORD_LENGTH)
      return setError({ field: 'next', text: m.account_password_short({ count: MIN_PASSWORD_LENGTH }) })
    setError(null)
    setBusy(true)
    try {
      await api.changePassword(hasPassword ? { current, next } : { next })
      setCurrent('')
      setNext('')
      showToast({ text: m.account_password_saved() })
      onChanged()
    } catch (cause) {
      setError({ field: 'form', text: faultWords(cause) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="lb-stack" noValidate onSubmit={(event) => void submit(event)}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {hasPassword ? (
        <TextField
          label={m.account_password_current()}
          type="password"
          autoComplete="current-password"
          isRequired
          value={current}
          onChange={setCurrent}
        />
      ) : null}
      <TextField
        label={m.account_password_next()}
        hint={m.account_password_hint({ count: MIN_PASSWORD_LENGTH })}
        type="password"
        autoComplete="new-password"
        isRequired
        value={next}
        onChange={setNext}
        error={error?.field === 'next' ? error.text : undefined}
      />
      <FormError text={error?.field === 'form' ? error.text : null} />
      <Button type="submit" kind="primary" isBusy={isBusy} disabledReason={isOnline ? undefined : m.account_offline_password()}>
        {m.account_password_save()}
      </Button>
    </form>
  )
}
