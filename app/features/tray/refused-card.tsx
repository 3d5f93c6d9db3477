import { useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { submitOrder } from '#shared/orders/submit-order.ts'
import { editOrder } from '#shared/orders/edit-order.ts'
import { saveLocation } from '#shared/locations/save-location.ts'
import { type Json } from '#shared/kernel/json.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { PRESENT } from '#shared/kernel/field-changes.ts'
import { type TrayEntry } from '../../local-store/stores.ts'
import { fieldLabel, locationFieldLabel } from '../../parts/field-label.ts'
import { hrefOf, useGo } from '../../parts/navigation.tsx'
import { RefusalHelp } from '../../parts/refusal-help.tsx'
import { refusalWords } from '../../parts/refusal-words.ts'
import { SavingTrouble } from '../../parts/saving-trouble.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { fullTime } from '../../platform/locale.ts'
import { saveJsonFile } from '../../platform/save-file.ts'
import { useSpace, useView } from '../../sync-client/hooks.ts'
import { type View } from '../../sync-client/space.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValueList } from '../../ui/facts.tsx'
import { ConfirmYesNo } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toast.tsx'
import { valueWords } from './compare-view.tsx'
import { detailOf } from './result-detail.ts'
import { argument } from './tray-items.ts'

interface Props {
  readonly entry: TrayEntry
  readonly dependents: readonly TrayEntry[]
}

/** SI16: refused content is kept whole, with its reason and three ways on: fix and send again, discard, take along. */
export function RefusedCard({ entry, dependents }: Props) {
  const space = useSpace()
  const view = useView()
  const go = useGo()
  const [isAsking, setAsking] = useState(false)
  const saving = useSaving()
  const title = titleOf(entry, view)
  const fixHref = fixAddress(space.key, entry)

  async function discard(): Promise<void> {
    setAsking(false)
    const isGone = await saving.save(async () => {
      for (const gone of [...dependents, entry]) await space.dismiss(gone.opId)
    })
    if (isGone) showToast({ text: m.tray_discarded() })
  }

  return (
    <article className="tray-card tray-card-refused" aria-label={title}>
      <h2>{title}</h2>
      <Reason entry={entry} />
      <RefusalHelp code={entry.result.code ?? ''} />
      <p className="lb-soft lb-small">
        {m.tray_captured({ captured: fullTime(entry.entry.capturedAt), received: fullTime(entry.result.receipt.receivedAt) })}
      </p>
      <Asked entry={entry} />
      {dependents.length > 0 ? (
        <section>
          <h3>{m.tray_dependents({ count: dependents.length })}</h3>
          <ul>
            {dependents.map((dependent) => (
              <li key={dependent.opId}>{titleOf(dependent, view)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <SavingTrouble saving={saving} />
      <div className="lb-row">
        {fixHref ? (
          <Button kind="primary" onClick={() => go(fixHref)}>
            {m.tray_fix()}
          </Button>
        ) : null}
        <Button onClick={() => exportEntries([entry, ...dependents])}>{m.tray_export()}</Button>
        <Button kind="danger" isBusy={saving.isBusy} onClick={() => setAsking(true)}>
          {m.tray_discard()}
        </Button>
      </div>
      {isAsking ? (
        <ConfirmYesNo
          question={m.tray_discard_question()}
          consequence={m.tray_discard_then()}
          yes={m.tray_discard()}
          isDanger
          onYes={() => void discard()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </article>
  )
}

function Reason({ entry }: { entry: TrayEntry }) {
  if (entry.result.status === 'quarantined') return <p>{m.tray_quarantined()}</p>
  const words = refusalWords(entry.result.code ?? entry.result.status, detailOf(entry).facts)
  return (
    <p>
      <strong>{m.tray_refused_by({ reason: words.what })}</strong> {words.next}
    </p>
  )
}

/** What was asked, field by field: kept on the screen because it exists nowhere else. */
function Asked({ entry }: { entry: TrayEntry }) {
  const facts = askedFields(entry)
  if (facts.length === 0) return null
  return (
    <details>
      <summary>{m.tray_asked()}</summary>
      <KeyValueList facts={facts} />
    </details>
  )
}

function askedFields(entry: TrayEntry): { label: string; value: string }[] {
  const submit = entry.entry.name === 'order.submit' ? submitOrder.args.safeParse(entry.entry.args) : undefined
  if (submit?.success) {
    const { content } = submit.data
    return [...orderFields(content)]
      .filter(([path]) => !path.endsWith(PRESENT))
      .map(([path, value]) => ({ label: fieldLabel(path, content), value: valueWords(path, value) }))
  }
  const edit = entry.entry.name === 'order.edit' ? editOrder.args.safeParse(entry.entry.args) : undefined
  if (edit?.success) return edit.data.changes.map((change) => asked(fieldLabel(change.path), change))
  const save = entry.entry.name === 'location.save' ? saveLocation.args.safeParse(entry.entry.args) : undefined
  if (save?.success) return save.data.changes.map((change) => asked(locationFieldLabel(change.path), change))
  return []
}

function asked(
  label: string,
  { path, value }: { readonly path: string; readonly value: Json },
): { label: string; value: string } {
  return { label, value: value === null ? m.tray_removed() : valueWords(path, value) }
}

function titleOf(entry: TrayEntry, view: View): string {
  const { name } = entry.entry
  const reference = referenceOf(entry, view)
  switch (name) {
    case 'order.submit':
      return m.tray_refused_submit({ reference })
    case 'order.edit':
      return m.tray_refused_edit({ reference })
    case 'order.cancel':
    case 'order.request-cancel':
      return m.tray_refused_cancel({ reference })
    case 'conflict.resolve':
      return m.tray_refused_conflict({ reference })
    case 'location.delete':
      return m.tray_refused_location_delete({ name: locationName(entry, view) })
    case 'location.merge':
    case 'location.separate':
    case 'location.save':
      return m.tray_refused_location({ name: locationName(entry, view) })
    case 'attachment.add':
    case 'attachment.remove':
      return m.attachments_tray({ reference })
    case 'change.withdraw':
      return m.tray_refused_withdraw({ reference })
    case 'import.accept':
    case 'import.decline':
    case 'change.approve':
    case 'change.reject':
      return m.tray_refused_import()
    case 'order.carrier-edit':
      return m.tray_refused_edit({ reference })
    case 'execution.set':
      return m.tray_refused_execution({ reference })
    case 'quote.accept':
      return m.tray_refused_quote({ reference })
    default:
      return m.tray_refused_other()
  }
}

function referenceOf(entry: TrayEntry, view: View): string {
  const submit = submitOrder.args.safeParse(entry.entry.args)
  if (submit.success) return submit.data.content.reference
  const conflict = view.get('conflict', argument(entry, 'conflictId') ?? '')
  const orderId = argument(entry, 'orderId')
  const order = orderId ? view.get('order', view.resolveOrderId(orderId)) : undefined
  return conflict?.mine.reference ?? order?.content.reference ?? orderId ?? ''
}

function locationName(entry: TrayEntry, view: View): string {
  const save = saveLocation.args.safeParse(entry.entry.args)
  const typed = save.success ? save.data.changes.find((change) => change.path === 'name')?.value : undefined
  const id = argument(entry, 'locationId') ?? argument(entry, 'drop') ?? ''
  return typeof typed === 'string' ? typed : (view.get('location', id)?.content.name ?? id)
}

/** Where a form exists that can take the content up again. */
function fixAddress(space: string, entry: TrayEntry): string | null {
  if (entry.entry.name === 'order.submit') return hrefOf(`/p/${space}/orders/new`, { tray: entry.opId })
  const orderId = entry.entry.name === 'order.edit' ? argument(entry, 'orderId') : null
  if (orderId !== null) return hrefOf(`/p/${space}/orders/${orderId}/edit`, { tray: entry.opId })
  return null
}

function exportEntries(entries: readonly TrayEntry[]): void {
  const [first] = entries
  saveJsonFile(`loadbay-refused-${first?.opId.slice(-8) ?? ''}.json`, { entries })
}
