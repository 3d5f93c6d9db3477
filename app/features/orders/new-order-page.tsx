import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { bookingRefusal } from '#app/parts/booking-refusal.ts'
import { OrderLink, OrdersLink, useGoTo, type NewOrderPlace } from '#app/parts/go-to.tsx'
import { useSearchParam } from '#app/parts/navigation.tsx'
import { RefusalHelp } from '#app/parts/refusal-help.tsx'
import { refusalWords } from '#app/parts/refusal-words.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { storageWords, unreadableWords } from '#app/parts/storage-words.ts'
import { useRecord, useSpace, useView } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { PageHeading } from '#app/ui/facts.tsx'
import { EmptyState, ErrorState, LoadingState } from '#app/ui/states.tsx'
import { orderIdSchema, type OrderId } from '#shared/kernel/ids.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { startDraft } from './start-draft.ts'
import { DraftList } from './draft-list.tsx'
import { orderDraftSchema, type OrderDraft } from './draft.ts'
import { newDraft } from './new-draft.ts'
import { OrderEditor } from './order-editor.tsx'
import { useDrafts } from './use-drafts.ts'
import './orders.css'

/** `/p/$space/orders/new`: `draft` is the draft in the form, `duplicate` an order and `tray` a refused one to start from. */
export function NewOrderPage() {
  const search = {
    draft: useSearchParam('draft'),
    duplicate: useSearchParam('duplicate'),
    template: useSearchParam('template'),
    tray: useSearchParam('tray'),
  }
  const space = useSpace()
  const settings = useRecord('settings', 'settings')
  const id = orderIdSchema.safeParse(search.draft)
  const trouble = useFreshAddress(space, settings, id.success ? null : search)
  const refusal = bookingRefusal(space)
  return (
    <div className="lb-page">
      <PageHeading title={m.orders_new()} />
      {!settings ? (
        <NotYet />
      ) : refusal ? (
        <ErrorState
          title={refusalWords(refusal.code, refusal.detail).what}
          next={refusalWords(refusal.code, refusal.detail).next}
          help={<RefusalHelp code={refusal.code} />}
        />
      ) : id.success ? (
        <OpenDraft key={id.data} orderId={id.data} settings={settings} />
      ) : trouble ? (
        <ErrorState title={trouble} />
      ) : (
        <LoadingState />
      )}
    </div>
  )
}

/** Every draft has an address from the start, so that a reload finds it again. Answers what the disk had against it. */
function useFreshAddress(space: Space, settings: Settings | undefined, search: NewOrderPlace | null): string | null {
  const [trouble, setTrouble] = useState<string | null>(null)
  const goTo = useGoTo()
  const isNeeded = search !== null && settings !== undefined
  const { duplicate, template, tray } = search ?? {}
  useEffect(() => {
    if (!isNeeded || !settings) return undefined
    let isLive = true
    const open = async () => {
      await Promise.resolve() // a second run of this effect, as React's strict mode makes it, ends the first before it saves
      if (!isLive) return
      const draft = await startDraft(space, settings, { duplicate, template, tray })
      if (isLive) goTo.newOrder({ draft }, { replace: true })
    }
    open().catch((cause: unknown) => isLive && setTrouble(storageWords(cause)))
    return () => {
      isLive = false
    }
  }, [space, settings, duplicate, template, tray, isNeeded, goTo])
  return trouble
}

type Opened = { kind: 'loading' } | { kind: 'unreadable'; words: string } | { kind: 'sent' } | { kind: 'form'; draft: OrderDraft }

function OpenDraft({ orderId, settings }: { orderId: OrderId; settings: Settings }) {
  const space = useSpace()
  const view = useView()
  const { drafts, discard } = useDrafts(space)
  const [opened, setOpened] = useState<Opened>({ kind: 'loading' })
  // Settings that change while somebody types must not start the form again.
  const [making] = useState(() => ({ settings, ids: deviceIds, now: deviceInstant() }))
  useEffect(() => {
    let isLive = true
    const show = (kept: { readonly value: unknown } | undefined) => {
      if (!isLive) return
      const draft = orderDraftSchema.safeParse(kept?.value)
      if (draft.success) setOpened({ kind: 'form', draft: draft.data })
      else if (isKnown(space, orderId)) setOpened({ kind: 'sent' })
      else setOpened({ kind: 'form', draft: newDraft(orderId, making) })
    }
    // No empty form in its place: it would be written over the draft as soon as the disk answers again.
    const fail = (cause: unknown) => isLive && setOpened({ kind: 'unreadable', words: unreadableWords(cause) })
    space.drafts.load(orderId).then(show, fail)
    return () => {
      isLive = false
    }
  }, [space, orderId, making])

  if (opened.kind === 'loading') return <LoadingState />
  if (opened.kind === 'unreadable') return <ErrorState title={opened.words} />
  if (opened.kind === 'sent') {
    return (
      <EmptyState title={m.orders_draft_sent()}>
        <OrderLink orderId={view.resolveOrderId(orderId)}>{m.orders_open()}</OrderLink>
      </EmptyState>
    )
  }
  return (
    <>
      <DraftList drafts={drafts.filter(({ draft }) => draft.orderId !== orderId)} onDiscard={discard} />
      <OrderEditor initial={opened.draft} settings={settings} />
    </>
  )
}

function NotYet() {
  return (
    <EmptyState title={m.orders_not_on_device()} actions={<OrdersLink>{m.orders_title()}</OrdersLink>}>
      {m.orders_not_on_device_why()}
    </EmptyState>
  )
}

function isKnown(space: Space, orderId: OrderId): boolean {
  const view = space.view()
  return view.get('order', view.resolveOrderId(orderId)) !== undefined
}
