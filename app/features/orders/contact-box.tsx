import { m } from '#app/paraglide/messages.js'
import { Field } from '#app/ui/field.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { type OrderDraft } from './draft.ts'
import { useOrderForm } from './order-form.ts'

type Contact = OrderDraft['contact']
type Props = { path: string; label: string; isRequired: boolean; contact: Contact; onChange: (contact: Contact) => void }

/** Name, phone and e-mail under one name. */
export function ContactBox({ path, label, isRequired, contact, onChange }: Props) {
  const { errorAt } = useOrderForm()
  const box = (key: keyof Contact, words: string, more: { type?: string; maxLength: number }) => (
    <TextField
      label={words}
      value={contact[key]}
      onChange={(value) => onChange({ ...contact, [key]: value })}
      autoComplete="off"
      {...more}
    />
  )
  return (
    <div data-path={path} className="lb-form-wide">
      <Field as="group" label={label} isRequired={isRequired} error={errorAt(path)}>
        {() => (
          <div className="lb-form-grid">
            {box('name', m.orders_contact_name(), { maxLength: 120 })}
            {box('phone', m.orders_contact_phone(), { type: 'tel', maxLength: 40 })}
            {box('email', m.orders_contact_email(), { type: 'email', maxLength: 254 })}
          </div>
        )}
      </Field>
    </div>
  )
}
