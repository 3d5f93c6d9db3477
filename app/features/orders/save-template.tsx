import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/choice.tsx'
import { Field } from '#app/ui/field.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { showToast } from '#app/ui/toast.tsx'
import type { LockableField } from '#shared/settings/settings.ts'
import { type OrderTemplate } from '#shared/templates/template.ts'
import { type OrderDraft } from './draft.ts'
import { saveTemplate } from './template-actions.ts'
import { patternOf } from './template-pattern.ts'

interface Props {
  readonly draft: OrderDraft
  readonly templates: readonly OrderTemplate[]
  readonly onSaved: () => void
}

/** Locks that a desk sets: the way and the kind of goods; days, quantities and references are what one books. */
const LOCKS = {
  serviceId: m.parts_field_serviceId,
  collectFrom: m.booking_lock_collect,
  deliverTo: m.booking_lock_deliver,
  goods: m.booking_lock_goods,
  window: m.orders_time_window,
  instructions: m.parts_field_instructions,
} satisfies { readonly [F in LockableField]?: () => string }
type Lockable = keyof typeof LOCKS
// The keys of LOCKS; Object.keys says string.
const LOCKABLE = Object.keys(LOCKS) as Lockable[]

export function SaveTemplate({ draft, templates, onSaved }: Props) {
  const space = useSpace()
  const saving = useSaving()
  const before = templates.find(({ id }) => draft.startedFrom?.kind === 'template' && id === draft.startedFrom.id) ?? null
  const [name, setName] = useState(before?.content.name ?? '')
  const [locked, setLocked] = useState<readonly LockableField[]>(draft.locked)
  const [isTried, setTried] = useState(false)
  const order = patternOf(draft)
  const missing = isTried && name.trim() === '' ? m.booking_template_name_missing() : undefined
  const save = async (over: OrderTemplate | null) => {
    setTried(true)
    if (saving.isBusy || order === null || name.trim() === '') return
    const content = { name: name.trim(), order, locked: [...locked] }
    if (!(await saving.save(() => saveTemplate(space, content, over)))) return
    showToast({ text: m.booking_template_saved({ name: content.name }) })
    onSaved()
  }
  const toggle = (field: Lockable, isOn: boolean) =>
    setLocked(isOn ? [...locked, field] : locked.filter((other) => other !== field))
  return (
    <section className="lb-stack-tight" aria-label={m.booking_template_keep()}>
      <h3>{m.booking_template_keep()}</h3>
      <p className="lb-soft lb-small">{m.booking_template_keep_hint()}</p>
      <TextField label={m.booking_template_name()} value={name} onChange={setName} isRequired maxLength={80} error={missing} />
      <Field as="group" label={m.booking_template_locks()} hint={m.booking_template_locks_hint()}>
        {() => (
          <div className="lb-stack-tight">
            {LOCKABLE.map((field) => (
              <Checkbox
                key={field}
                label={LOCKS[field]()}
                isChecked={locked.includes(field)}
                onChange={(isOn) => toggle(field, isOn)}
              />
            ))}
          </div>
        )}
      </Field>
      {order === null ? <p className="orders-warning">{m.booking_template_not_yet()}</p> : null}
      <SavingTrouble saving={saving} />
      <div className="lb-row">
        {before ? (
          <Button kind="primary" isBusy={saving.isBusy} onClick={() => void save(before)}>
            {m.booking_template_replace({ name: before.content.name })}
          </Button>
        ) : null}
        <Button kind={before ? 'plain' : 'primary'} isBusy={saving.isBusy} onClick={() => void save(null)}>
          {m.booking_template_save_new()}
        </Button>
      </div>
    </section>
  )
}
