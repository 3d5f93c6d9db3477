import { type ReactNode } from 'react'
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import { m } from '#app/paraglide/messages.js'

type Props = { label: string; children: ReactNode; why?: string }

/** D13, D16: in the place of a box that this person does not fill: what stands in it, and who has set it. */
export function FixedValue({ label, children, why = m.booking_fixed_by_template() }: Props) {
  return (
    <div className="orders-fixed">
      <span className="lb-label">{label}</span>
      <span className="orders-fixed-value">
        <IconLock className="lb-icon-text" aria-hidden="true" />
        <span>
          {children}
          <span className="lb-soft lb-small"> · {why}</span>
        </span>
      </span>
    </div>
  )
}
