import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useRecords, useSpace } from '#app/sync-client/hooks.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type OrderTemplate } from '#shared/templates/template.ts'
import { type OrderDraft } from './draft.ts'
import { SaveTemplate } from './save-template.tsx'
import { optionValue, routeOf } from './start-points.ts'
import { deleteTemplate, saveTemplate } from './template-actions.ts'

interface Props {
  readonly draft: OrderDraft
  readonly onUse: (value: string) => void
  readonly onClose: () => void
}

/** The templates of this customer (D13): book from one, throw one away, or keep what is in the form as one. */
export function TemplatePanel({ draft, onUse, onClose }: Props) {
  const space = useSpace()
  const templates = useRecords('template')
  const saving = useSaving()
  const discard = async (template: OrderTemplate) => {
    const isGone = await saving.save(() => deleteTemplate(space, template))
    // A record that was deleted never comes back under its id: it is made again.
    const undo = () => void saving.save(() => saveTemplate(space, template.content, null))
    if (isGone) showToast({ text: m.booking_template_deleted({ name: template.content.name }), onUndo: undo })
  }
  const use = (template: OrderTemplate) => {
    onClose()
    onUse(optionValue({ kind: 'template', id: template.id }))
  }
  return (
    <Panel title={m.booking_templates()} onClose={onClose}>
      <div className="lb-stack">
        {templates.length === 0 ? <p className="lb-soft">{m.booking_templates_none()}</p> : null}
        <ul className="orders-drafts">
          {templates.map((template) => (
            <li key={template.id} className="lb-row-between">
              <span className="orders-draft">
                <strong>{template.content.name}</strong>
                <span className="lb-soft lb-small">{routeOf(template.content.order)}</span>
              </span>
              <span className="lb-row">
                <Button onClick={() => use(template)}>{m.booking_template_use()}</Button>
                <IconButton
                  kind="quiet"
                  icon={IconTrash}
                  label={m.booking_template_delete({ name: template.content.name })}
                  onClick={() => void discard(template)}
                />
              </span>
            </li>
          ))}
        </ul>
        <SavingTrouble saving={saving} />
        <SaveTemplate draft={draft} templates={templates} onSaved={onClose} />
      </div>
    </Panel>
  )
}
