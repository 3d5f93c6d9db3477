import { ScanButton } from '#app/devices/scan-button.tsx'
import { m } from '#app/paraglide/messages.js'
import { OrderLink } from '#app/parts/go-to.tsx'
import { orderName } from '#app/parts/order-number.tsx'
import { useView } from '#app/sync-client/hooks.ts'
import { Checkbox } from '#app/ui/choice.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { normalizeReference } from '#shared/orders/reference.ts'
import { type Order } from '#shared/orders/order.ts'
import { referenceHolder } from './draft-content.ts'
import { setGeneral } from './draft-edits.ts'
import { FixedValue } from './fixed-value.tsx'
import { useOrderForm } from './order-form.ts'
import { useFormScans } from './use-form-scans.ts'

const MOST_CHARACTERS = 60

/** D4, D5: the reference that links the order. It is checked while it is typed against every order on this device. */
export function ReferenceBox() {
  const { draft, edit, errorAt, lockOf } = useOrderForm()
  useFormScans()
  const view = useView()
  const holder = referenceHolder(view, draft)
  const cancelled = cancelledHolder(view.orderByReference(normalizeReference(draft.reference)))
  const lock = lockOf('reference', 'reference')
  if (lock) {
    return (
      <FixedValue label={m.parts_field_reference()} lock={lock}>
        {draft.reference}
      </FixedValue>
    )
  }
  const error = holder ? takenWords(holder) : errorAt('reference')
  return (
    <div data-path="reference" className="lb-stack-tight">
      <TextField
        label={m.parts_field_reference()}
        value={draft.reference}
        onChange={(reference) => edit(setGeneral({ reference, supersedes: null }))}
        isRequired
        maxLength={MOST_CHARACTERS}
        error={error}
        hint={m.orders_reference_hint()}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="next"
        end={
          <ScanButton
            label={m.devices_scan_reference()}
            refusal={tooLong}
            onUse={(reference) => edit(setGeneral({ reference, supersedes: null }))}
          />
        }
      />
      {holder ? <OrderLink orderId={holder.id}>{m.orders_open_holder({ order: orderName(holder) })}</OrderLink> : null}
      {cancelled ? (
        <Checkbox
          label={m.orders_supersede({ order: orderName(cancelled) })}
          isChecked={draft.supersedes === cancelled.id}
          onChange={(isChecked) => edit(setGeneral({ supersedes: isChecked ? cancelled.id : null }))}
        />
      ) : null}
    </div>
  )
}

/** SC10: only a cancelled order gives its reference away, and only when it is named. */
function cancelledHolder(holder: Order | undefined): Order | undefined {
  return holder?.status === 'cancelled' ? holder : undefined
}

function tooLong(code: string): string | undefined {
  return code.length > MOST_CHARACTERS ? m.devices_scan_too_long({ count: code.length }) : undefined
}

function takenWords(holder: Order): string {
  if (holder.status === 'cancelled') return m.orders_reference_of_cancelled({ order: orderName(holder) })
  return m.orders_reference_taken({ order: orderName(holder) })
}
