import { m } from '#app/paraglide/messages.js'
import { Field } from '#app/ui/field.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { type OrderDraft } from './draft.ts'
import { FixedValue } from './fixed-value.tsx'
import { useOrderForm, type Lock } from './order-form.ts'

type Contact = OrderDraft['contact']
type Props = {
  path: string
  label: string
  isRequired: boolean
  /** The country whose numbers may be written without its prefix (D10). */
  country: string
  mark: 'default' | undefined
  lock: Lock | undefined
  contact: Contact
  onChange: (contact: Contact) => void
}

/** Name, phone and e-mail under one name. */
export function ContactBox({ path, label, isRequired, country, mark, lock, contact, onChange }: Props) {
  const { errorAt } = useOrderForm()
  const said = [contact.name, contact.phone, contact.email].filter(Boolean)
  if (lock && said.length > 0) {
    return (
      <FixedValue label={label} lock={lock}>
        {said.join(' · ')}
      </FixedValue>
    )
  }
  const box = (key: keyof Contact, words: string, more: { type?: string; maxLength: number; hint?: string }) => (
    <TextField
      label={words}
      value={contact[key]}
      onChange={(value) => onChange({ ...contact, [key]: value })}
      error={errorAt(`${path}.${key}`)}
      autoComplete="off"
      {...more}
    />
  )
  return (
    <div data-path={path} className="lb-form-wide">
      <Field as="group" label={label} isRequired={isRequired} mark={mark} error={errorAt(path)}>
        {() => (
          <div className="lb-form-grid">
            {box('name', m.orders_contact_name(), { maxLength: 120 })}
            {box('phone', m.orders_contact_phone(), { type: 'tel', maxLength: 40, hint: m.booking_phone_hint({ country }) })}
            {box('email', m.orders_contact_email(), { type: 'email', maxLength: 254 })}
          </div>
        )}
      </Field>
    </div>
  )
}
