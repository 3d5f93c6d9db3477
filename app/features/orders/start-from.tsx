import { useMemo, useRef, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useRecords, useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Combobox } from '#app/ui/combobox.tsx'
import { showToast } from '#app/ui/toast.tsx'
import type { Settings } from '#shared/settings/settings.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { type Edit } from './draft-edits.ts'
import { type OrderDraft } from './draft.ts'
import { draftFromOrder } from './new-draft.ts'
import { optionValue, orderOption, templateOption, usualWays } from './start-points.ts'
import { fillFromTemplate } from './template-actions.ts'
import { TemplatePanel } from './template-panel.tsx'
import { useStartKey } from './use-start-key.ts'

interface Props {
  readonly draft: OrderDraft
  readonly settings: Settings
  readonly edit: (edit: Edit) => void
  /** The form has been filled: on to the first box that is still empty. */
  readonly onFilled: () => void
}

/** D13: a template or an earlier order fills the form; what stood there before comes back by Undo. */
export function StartFrom({ draft, settings, edit, onFilled }: Props) {
  const space = useSpace()
  const box = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const options = useStartOptions()
  useStartKey(box)
  const choose = (value: string) => {
    const [kind, id = ''] = value.split(':')
    const view = space.view()
    const template = kind === 'template' ? view.get('template', id) : undefined
    const order = kind === 'order' ? view.get('order', id) : undefined
    const name = template?.content.name ?? order?.content.reference
    if (name === undefined) return
    edit((before) => {
      if (template) return fillFromTemplate(template, settings)(before)
      if (!order) return before
      const filled = draftFromOrder(order, before.orderId, { settings, ids: deviceIds, now: deviceInstant() })
      return { ...filled, reference: before.reference, supersedes: before.supersedes }
    })
    showToast({ text: m.booking_filled_from({ name }), onUndo: () => edit(() => draft) })
    onFilled()
  }
  const from = draft.startedFrom
  return (
    <div className="lb-surface orders-start" ref={box}>
      <Combobox
        label={m.booking_start_from()}
        placeholder={m.booking_start_placeholder()}
        value={from ? optionValue(from) : ''}
        options={options}
        onChange={choose}
      />
      <Button onClick={() => setOpen(true)}>{m.booking_templates()}</Button>
      <p className="orders-start-hint lb-soft lb-small">
        {m.booking_start_hint()} <span className="orders-keys">{m.booking_start_key()}</span>
      </p>
      {isOpen ? <TemplatePanel draft={draft} onUse={choose} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function useStartOptions() {
  const templates = useRecords('template')
  const orders = useRecords('order')
  return useMemo(() => {
    const byName = [...templates].sort((a, b) => a.content.name.localeCompare(b.content.name))
    return [...byName.map((template) => templateOption(template, m.booking_template())), ...usualWays(orders).map(orderOption)]
  }, [templates, orders])
}
