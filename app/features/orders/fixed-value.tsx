import { type ReactNode } from 'react'
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import { m } from '#app/paraglide/messages.js'
import { type Lock } from './order-form.ts'

type Props = { label: string; lock: Lock; children: ReactNode }

const WORDS: { readonly [L in Lock]: () => string } = {
  template: m.booking_fixed_by_template,
  carrier: m.booking_fixed_by_carrier,
  submitted: m.booking_fixed_submitted,
}

/** D13, D16: in the place of a box that this person does not fill: what stands in it, and who has set it. */
export function FixedValue({ label, lock, children }: Props) {
  return (
    <div className="orders-fixed" role="group" aria-label={label}>
      <span className="lb-label">{label}</span>
      <span className="orders-fixed-value">
        <IconLock className="lb-icon-text" aria-hidden="true" />
        <span>
          {children}
          <span className="lb-soft lb-small"> · {WORDS[lock]()}</span>
        </span>
      </span>
    </div>
  )
}
