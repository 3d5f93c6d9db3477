import { lazy, Suspense } from 'react'
import type { SignInAgainProps } from './sign-in-again-panel.tsx'

// Rarely needed, and never without a network: it is no part of the first load.
const Panel = lazy(async () => ({ default: (await import('./sign-in-again-panel.tsx')).SignInAgainPanel }))

/** SI17: the session ended; the screen stays under this, and what waits is counted and named. */
export function SignInAgain(props: SignInAgainProps) {
  return (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  )
}
