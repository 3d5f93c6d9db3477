import { type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useOnline } from '../../platform/use-online.ts'
import { BrandMark } from '../../ui/app-frame.tsx'
import { ErrorState } from '../../ui/states.tsx'
import './account.css'
import { SignInForm, type SignInFormProps } from './sign-in-form.tsx'

/** The page before everything else: no frame, one question. */
export function LoginPage(props: SignInFormProps) {
  const isOnline = useOnline()
  return (
    <LoginFrame>
      <h1>{m.account_title()}</h1>
      <p className="lb-soft">{m.account_intro()}</p>
      {isOnline ? null : (
        <ErrorState
          tone="needs-you"
          title={m.account_offline_title()}
          why={m.account_offline_why()}
          next={m.account_offline_next()}
        />
      )}
      <SignInForm {...props} />
    </LoginFrame>
  )
}

export function LoginFrame({ children }: { children: ReactNode }) {
  return (
    <div className="account-page">
      <header className="account-bar">
        <BrandMark />
        <span>Loadbay</span>
      </header>
      <main className="account-card">{children}</main>
    </div>
  )
}
