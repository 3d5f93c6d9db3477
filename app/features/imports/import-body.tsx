import { m } from '#app/paraglide/messages.js'
import { diffFields } from '#shared/kernel/field-changes.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { OrderDocumentsOnline } from '../../parts/documents/online-documents.tsx'
import { OrderNumber } from '../../parts/order-number.tsx'
import { deviceClock } from '../../platform/clock.ts'
import { clockTime } from '../../platform/locale.ts'
import { KeyValueList, Reference } from '../../ui/facts.tsx'
import { type ImportRow } from './carrier-api.ts'
import { FieldChanges, ImportChanges } from './import-changes.tsx'
import { ImportOrder } from './import-order.tsx'
import './imports.css'

/** Everything there is to read before deciding: who and when, what changes or why, and the whole order. */
export function ImportBody({ row, before }: { row: ImportRow; before: ImportRow | null }) {
  const { change, order } = row
  const now = deviceClock.now()
  return (
    <>
      <KeyValueList
        facts={[
          { label: m.parts_reference(), value: <Reference value={order.content.reference} what={m.parts_reference()} /> },
          { label: m.carrier_col_number(), value: <OrderNumber order={order} /> },
          { label: m.carrier_fact_requested_by(), value: change.requestedBy.name },
          { label: m.carrier_fact_captured(), value: clockTime(change.capturedAt, now) },
          { label: m.carrier_fact_received(), value: clockTime(change.receivedAt, now) },
        ]}
      />
      {before ? <SinceViewed before={before} row={row} /> : null}
      {change.kind === 'update' ? <ImportChanges row={row} /> : null}
      {change.kind === 'cancel' ? (
        <section className="lb-surface lb-stack-tight">
          <h3>{m.carrier_cancel_title()}</h3>
          <p>{change.note ? m.carrier_cancel_note({ note: change.note }) : m.carrier_cancel_no_note()}</p>
        </section>
      ) : null}
      <ImportOrder order={order} serviceName={row.serviceName} />
      <OrderDocumentsOnline key={change.rev} space={row.space} orderId={order.id} />
    </>
  )
}

/** X2: what is new since the version that was on this screen. */
function SinceViewed({ before, row }: { before: ImportRow; row: ImportRow }) {
  const changes = diffFields(orderFields(before.order.content), orderFields(row.order.content))
  return changes.length === 0 ? null : <FieldChanges title={m.carrier_since_viewed()} changes={changes} order={row.order} />
}
