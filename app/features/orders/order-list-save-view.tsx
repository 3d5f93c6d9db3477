import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type ListView } from '#shared/views/view.ts'
import { saveView } from './use-views.ts'

interface PanelProps {
  readonly views: readonly ListView[]
  /** The view that gets another name; null keeps the list as it stands under a name. */
  readonly renamed: ListView | null
  readonly state: string
  readonly onSaved: (viewId: string) => void
  readonly onClose: () => void
}

const LONGEST = 80

export function SaveViewPanel({ views, renamed, state, onSaved, onClose }: PanelProps) {
  const space = useSpace()
  const [name, setName] = useState(renamed?.content.name ?? '')
  const saving = useSaving()
  const [error, setError] = useState<string | undefined>()
  const same = views.find((view) => view.id !== renamed?.id && view.content.name.toLowerCase() === name.trim().toLowerCase())
  const save = async () => {
    if (name.trim() === '') return setError(m.list_view_name_missing())
    let kept = ''
    const isSaved = await saving.save(async () => {
      const { result, viewId } = await saveView(space, { name, state, over: renamed ?? same ?? null })
      kept = viewId
      return result
    })
    if (!isSaved) return undefined
    showToast({ text: m.list_view_saved({ name: name.trim() }) })
    onSaved(kept)
    return onClose()
  }
  return (
    <Panel
      title={m.list_view_save_title()}
      size="small"
      onClose={onClose}
      footer={
        <Button kind="primary" type="submit" form="save-view" isBusy={saving.isBusy}>
          {m.list_save()}
        </Button>
      }
    >
      <form
        id="save-view"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label={m.list_view_name()}
          hint={same && !renamed ? m.list_view_name_taken() : m.list_view_save_what()}
          value={name}
          error={error}
          maxLength={LONGEST}
          autoFocus
          onChange={(next) => {
            setName(next)
            setError(undefined)
          }}
        />
        <SavingTrouble saving={saving} />
      </form>
    </Panel>
  )
}
