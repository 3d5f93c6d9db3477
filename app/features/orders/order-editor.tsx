import { useMemo, type FormEvent, type KeyboardEvent } from 'react'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs'
import { m } from '#app/paraglide/messages.js'
import { totalsLine } from '#app/parts/cargo-text.ts'
import { OrderDocuments } from '#app/parts/documents/order-documents.tsx'
import { GoodsSummary } from '#app/parts/goods-summary.tsx'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { ActionBar } from '#app/ui/facts.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type Settings } from '#shared/settings/settings.ts'
import { ConsignmentSection } from './consignment-section.tsx'
import { insertConsignment } from './draft-edits.ts'
import { measuredLines } from './draft-content.ts'
import { newConsignment, type OrderDraft } from './draft.ts'
import { planFields } from './form-fields.ts'
import { GeneralSection } from './general-section.tsx'
import { firstBoxWith, focusBox, isAt, OrderFormContext, type OrderForm } from './order-form.ts'
import { ProblemSummary } from './problem-summary.tsx'
import { TrailerWarning } from './trailer-warning.tsx'
import { useOrderDraft } from './use-order-draft.ts'
import { useSubmit } from './use-submit.ts'

/** The form of one draft (D1, D4, D6, D7, D8). */
export function OrderEditor({ initial, settings }: { initial: OrderDraft; settings: Settings }) {
  const space = useSpace()
  const live = useOrderDraft(space, initial)
  const { shown, isBusy, submit, formRef } = useSubmit(live, settings)
  const { draft, edit } = live
  const form = useMemo<OrderForm>(
    () => ({
      draft,
      settings,
      edit,
      plan: planFields(draft, settings),
      remove: (what, out, back) => {
        edit(out)
        showToast({ text: m.orders_removed({ what }), onUndo: () => edit(back) })
      },
      errorAt: (path) => shown.find((problem) => problem.path !== '' && isAt(problem.path, path))?.message,
      markOf: (key) => (draft.prefilled.includes(key) ? 'default' : undefined),
    }),
    [draft, settings, edit, shown],
  )
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit()
  }
  // Enter in a box goes on with the form, it does not send an order by accident; Ctrl+Enter sends.
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) void submit()
  }
  const lines = measuredLines(draft)
  const steps = draft.consignments.length + 1
  const making = { settings, ids: deviceIds, now: deviceInstant() }
  return (
    <OrderFormContext value={form}>
      <form ref={formRef} className="lb-stack orders-form" noValidate onSubmit={handleSubmit} onKeyDown={handleKey}>
        <ProblemSummary
          problems={shown}
          consignments={draft.consignments.length}
          onGoTo={(problem) => formRef.current && focusBox(firstBoxWith([problem], formRef.current))}
        />
        <GeneralSection steps={steps} />
        {draft.consignments.map((consignment, c) => (
          <ConsignmentSection key={consignment.id} consignment={consignment} c={c} steps={steps} />
        ))}
        <div>
          <Button icon={IconPlus} onClick={() => edit(insertConsignment(draft.consignments.length, newConsignment(making)))}>
            {m.orders_add_consignment()}
          </Button>
        </div>
        <OrderDocuments orderId={draft.orderId} />
        <section className="lb-surface lb-stack-tight" aria-label={m.orders_totals()}>
          <h2>{m.orders_totals()}</h2>
          <GoodsSummary lines={lines} />
          <TrailerWarning consignments={draft.consignments} />
        </section>
        <ActionBar>
          <span className="orders-bar-text lb-small">
            <strong>{totalsLine(lines)}</strong>
            <span className="lb-soft" role="status">
              {live.trouble ?? (live.isSaved ? m.orders_draft_kept() : m.orders_draft_keeping())}
            </span>
          </span>
          <Button type="submit" kind="primary" icon={IconSend} isBusy={isBusy}>
            {m.orders_submit()}
          </Button>
        </ActionBar>
      </form>
    </OrderFormContext>
  )
}
