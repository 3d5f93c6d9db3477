import { m } from '#app/paraglide/messages.js'
import { Button } from '../ui/button.tsx'
import { useServices, useUpdate } from './services.ts'

/** A quiet line, never over the work: it waits for the person, for a clean form, or for the page to be out of sight. */
export function UpdateBanner() {
  const { updates } = useServices()
  const { phase, isDirty, isWanted, hasStalled } = useUpdate()
  if (phase === 'current') return null
  const isMoving = phase === 'switching' || phase === 'reloading'
  return (
    <div className="shell-update" role="status">
      <span>
        <strong>{m.shell_update_ready()}</strong> {hasStalled ? m.shell_update_stalled() : m.shell_update_safe()}
        {isWanted && isDirty ? ` ${m.shell_update_dirty()}` : ''}
      </span>
      <Button isBusy={isMoving} disabledReason={isDirty ? m.shell_update_dirty() : undefined} onClick={() => updates.ask()}>
        {isMoving ? m.shell_update_switching() : m.shell_update_now()}
      </Button>
    </div>
  )
}
