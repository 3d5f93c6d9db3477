import { m } from '#app/paraglide/messages.js'
import { LazyPart } from '../ui/lazy-part.tsx'
import type { SignInAgainProps } from './sign-in-again-panel.tsx'

// Rarely needed, and never without a network: it is no part of the first load.
const load = () => import('./sign-in-again-panel.tsx')

/** SI17: the session ended; the screen stays under this, and what waits is counted and named. */
export function SignInAgain(props: SignInAgainProps) {
  return (
    <LazyPart load={load} panel={{ title: m.shell_again_title(), onClose: props.onClose }}>
      {({ SignInAgainPanel }) => <SignInAgainPanel {...props} />}
    </LazyPart>
  )
}
