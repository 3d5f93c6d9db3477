import { useState } from 'react'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button } from '#app/ui/button.tsx'
import type { FormField } from '#shared/settings/settings.ts'
import { openField } from './draft-edits.ts'
import { FIELD_LABELS } from './field-labels.ts'
import { useOrderForm } from './order-form.ts'

/** D8: what the carrier does not always show stands behind this link; a chosen field appears in its place. */
export function AddInformation({ fields, within }: { fields: readonly FormField[]; within: string }) {
  const { plan, edit } = useOrderForm()
  const [isOpen, setOpen] = useState(false)
  const more = plan.more(fields)
  if (more.length === 0) return null
  return (
    <div className="orders-add">
      <Button kind="quiet" icon={IconPlus} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {m.orders_add_information()}
      </Button>
      {isOpen ? (
        <div className="lb-chips" role="group" aria-label={`${m.orders_add_information()}: ${within}`}>
          {more.map((field) => (
            <Button key={field} icon={IconPlus} onClick={() => edit(openField(field))}>
              {FIELD_LABELS[field]()}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
