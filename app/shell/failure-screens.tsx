import { type ErrorComponentProps } from '@tanstack/react-router'
import { m } from '#app/paraglide/messages.js'
import { HelpLink } from '../parts/help-link.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/states.tsx'

/** A screen failed: what happened, what is safe, what to do. The frame around it goes on working. */
export function CrashScreen({ error }: ErrorComponentProps) {
  const message = error instanceof Error ? error.message : String(error)
  const isMissingCode = /dynamically imported module|module script failed|unable to preload/i.test(message)
  return (
    <div className="lb-page">
      <ErrorState
        title={isMissingCode ? m.shell_crash_chunk_title() : m.shell_crash_title()}
        why={
          <>
            {isMissingCode ? m.shell_crash_chunk_why() : m.shell_crash_why({ message })} <strong>{m.shell_crash_safe()}</strong>
          </>
        }
        next={isMissingCode ? m.shell_crash_chunk_next() : m.shell_crash_next()}
        actions={
          <>
            <Button kind="primary" onClick={() => location.reload()}>
              {m.shell_reload()}
            </Button>
            <Button onClick={() => location.assign('/')}>{m.shell_to_start()}</Button>
          </>
        }
      />
    </div>
  )
}

export function NotFoundScreen() {
  return (
    <div className="lb-page">
      <ErrorState
        tone="needs-you"
        title={m.shell_not_found_title()}
        why={m.shell_not_found_why()}
        next={m.shell_not_found_next()}
        actions={
          <Button kind="primary" onClick={() => location.assign('/')}>
            {m.shell_to_start()}
          </Button>
        }
      />
    </div>
  )
}

/** An address outside every frame: the page brings its own landmark. */
export function StandaloneNotFound() {
  return (
    <main>
      <h1 className="lb-visually-hidden">Loadbay</h1>
      <NotFoundScreen />
    </main>
  )
}

/** The browser gave no database: nothing can be kept, so nothing is promised. */
export function StorageRefused() {
  return (
    <div className="lb-page">
      <ErrorState
        title={m.shell_device_title()}
        why={m.shell_device_why()}
        next={m.shell_device_next()}
        help={<HelpLink chapter="storage" />}
        actions={
          <Button kind="primary" onClick={() => location.reload()}>
            {m.shell_reload()}
          </Button>
        }
      />
    </div>
  )
}
