import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { Field } from '#app/ui/field.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { isPhoneNumber } from '#shared/kernel/phone.ts'
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
  const [isDialling, setDialling] = useState(false)
  const said = [contact.name, contact.phone, contact.email].filter(Boolean)
  if (lock) {
    return (
      <FixedValue label={label} lock={lock}>
        {said.join(' · ')}
      </FixedValue>
    )
  }
  // Not while it is being typed: no number is right before its last digit.
  const phone = contact.phone.trim()
  const isWrong = !isDialling && phone !== '' && !isPhoneNumber(phone, country)
  const box = (
    key: keyof Contact,
    words: string,
    more: { type?: string; maxLength: number; hint?: string; error?: string | undefined },
  ) => (
    <TextField
      label={words}
      value={contact[key]}
      autoComplete="off"
      onBlur={() => setDialling(false)}
      {...more}
      onChange={(value) => {
        setDialling(key === 'phone')
        onChange({ ...contact, [key]: value })
      }}
      error={more.error ?? errorAt(`${path}.${key}`)}
    />
  )
  return (
    <div data-path={path} className="lb-form-wide">
      <Field as="group" label={label} isRequired={isRequired} mark={mark} error={errorAt(path)}>
        {() => (
          <div className="lb-form-grid">
            {box('name', m.orders_contact_name(), { maxLength: 120 })}
            {box('phone', m.orders_contact_phone(), {
              type: 'tel',
              maxLength: 40,
              hint: m.booking_phone_hint({ country }),
              error: isWrong ? m.booking_phone_wrong({ country }) : undefined,
            })}
            {box('email', m.orders_contact_email(), { type: 'email', maxLength: 254 })}
          </div>
        )}
      </Field>
    </div>
  )
}
