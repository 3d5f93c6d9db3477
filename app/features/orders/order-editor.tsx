import { useEffect, useRef, useState, type RefObject } from 'react'
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs'
import { m } from '#app/paraglide/messages.js'
import { totalsLine } from '#app/parts/cargo-text.ts'
import { OrderDocuments } from '#app/parts/documents/order-documents.tsx'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { ActionBar } from '#app/ui/facts.tsx'
import { useMedia } from '#app/ui/use-media.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { ChargesPreview } from './charges-preview.tsx'
import { checkDraft, measuredLines } from './draft-content.ts'
import { type OrderDraft } from './draft.ts'
import { firstBoxWith, focusBox } from './order-form.ts'
import { OrderFormBody } from './order-form-body.tsx'
import { OrderSums } from './order-sums.tsx'
import { ReadDocument } from './read-document.tsx'
import { StartFrom } from './start-from.tsx'
import { useOrderDraft } from './use-order-draft.ts'
import { useSubmit } from './use-submit.ts'

/** The form of one draft (D1, D4, D6, D7, D8). */
export function OrderEditor({ initial, settings }: { initial: OrderDraft; settings: Settings }) {
  const space = useSpace()
  const live = useOrderDraft(space, initial)
  const { shown, isBusy, submit, formRef } = useSubmit(live, settings)
  const { draft, edit } = live
  useFirstFocus(formRef, initial, settings)
  const isFilled = useRef(false)
  useEffect(() => {
    if (isFilled.current && formRef.current) focusFirstOpen(formRef.current, draft, settings)
    isFilled.current = false
  }, [draft, settings, formRef])
  return (
    <>
      <StartFrom draft={draft} settings={settings} edit={edit} onFilled={() => (isFilled.current = true)} />
      <ReadDocument draft={draft} settings={settings} edit={edit} onFilled={() => (isFilled.current = true)} />
      <OrderFormBody
        draft={draft}
        settings={settings}
        edit={edit}
        problems={shown}
        formRef={formRef}
        onSubmit={(options) => void submit(options)}
        aside={
          <>
            <OrderSums draft={draft} />
            <ChargesPreview draft={draft} settings={settings} />
          </>
        }
      >
        <OrderDocuments orderId={draft.orderId} />
        <p className="orders-keys lb-soft lb-small">{m.booking_keys_hint()}</p>
        <ActionBar>
          <span className="orders-bar-text lb-small">
            <strong>{totalsLine(measuredLines(draft))}</strong>
            <span className="lb-soft" role="status">
              {live.trouble ?? (live.isSaved ? m.orders_draft_kept() : m.orders_draft_keeping())}
            </span>
          </span>
          <Button isBusy={isBusy} onClick={() => void submit({ andNext: true })}>
            {m.booking_submit_and_next()}
          </Button>
          <Button type="submit" kind="primary" icon={IconSend} isBusy={isBusy}>
            {m.orders_submit()}
          </Button>
        </ActionBar>
      </OrderFormBody>
    </>
  )
}

/** D1: with a keyboard one starts to type at once, in the first box that nobody filled; on a phone the keyboard stays down until asked for. */
function useFirstFocus(formRef: RefObject<HTMLFormElement | null>, initial: OrderDraft, settings: Settings): void {
  const hasKeyboard = useMedia('(pointer: fine)')
  const [atStart] = useState({ initial, settings, hasKeyboard })
  useEffect(() => {
    if (atStart.hasKeyboard && formRef.current) focusFirstOpen(formRef.current, atStart.initial, atStart.settings)
  }, [atStart, formRef])
}

function focusFirstOpen(form: HTMLElement, draft: OrderDraft, settings: Settings): void {
  const checked = checkDraft(draft, settings)
  if (!checked.isComplete) focusBox(firstBoxWith(checked.problems, form), 'nearest')
}
