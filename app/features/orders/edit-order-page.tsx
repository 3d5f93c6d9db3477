import { useEffect, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { OrderLink } from '#app/parts/go-to.tsx'
import { usePathParam, useSearchParam } from '#app/parts/navigation.tsx'
import { RefusalHelp } from '#app/parts/refusal-help.tsx'
import { refusalWords } from '#app/parts/refusal-words.ts'
import { unreadableWords } from '#app/parts/storage-words.ts'
import { useRecord, useSpace, useView } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { PageHeading } from '#app/ui/facts.tsx'
import { ErrorState, LoadingState } from '#app/ui/states.tsx'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { EditOrderForm } from './edit-order-form.tsx'
import { touchedPaths, type KeptEdit } from './edit-draft.ts'
import { OrderAbsent } from './order-absent.tsx'
import { editRefusal, openEdit } from './order-edits.ts'
import './orders.css'

/** `/p/$space/orders/$orderId/edit` (F15): `tray` is a refused edit to go on from. */
export function EditOrderPage() {
  const orderId = useView().resolveOrderId(usePathParam('orderId'))
  const tray = useSearchParam('tray')
  const order = useRecord('order', orderId)
  const settings = useRecord('settings', 'settings')
  if (!order || !settings) return <OrderAbsent orderId={orderId} />
  return (
    <div className="lb-page">
      <PageHeading title={m.page_edit_title({ reference: inOneLine(order.content.reference) })} />
      <p>
        <OrderLink orderId={orderId}>{m.page_to_order()}</OrderLink>
      </p>
      <Opened key={orderId} order={order} settings={settings} tray={tray} />
    </div>
  )
}

/** A reference is read aloud in one go: no line ends inside it while there is room. */
const inOneLine = (reference: string): string => reference.replaceAll(' ', '\u00a0')

type State = { kind: 'loading' } | { kind: 'unreadable'; words: string } | { kind: 'form'; edit: KeptEdit }

function Opened({ order, settings, tray }: { order: Order; settings: Settings; tray: string | undefined }) {
  const space = useSpace()
  const [opened, setOpened] = useState<State>({ kind: 'loading' })
  // An order that changes while its form is open must not open it again.
  const [first] = useState(order)
  useEffect(() => {
    let isLive = true
    const entry = space.tray().find(({ opId }) => opId === tray)
    const show = (edit: KeptEdit) => isLive && setOpened({ kind: 'form', edit })
    const fail = (cause: unknown) => isLive && setOpened({ kind: 'unreadable', words: unreadableWords(cause) })
    openEdit(space, first, entry).then(show, fail)
    return () => {
      isLive = false
    }
  }, [space, first, tray])
  if (opened.kind === 'loading') return <LoadingState />
  if (opened.kind === 'unreadable') return <ErrorState title={opened.words} />
  return <FormOrReason space={space} order={order} settings={settings} tray={tray} edit={opened.edit} />
}

interface FormProps {
  readonly space: Space
  readonly order: Order
  readonly settings: Settings
  readonly tray: string | undefined
  readonly edit: KeptEdit
}

/** F13: an order that cannot be changed says why; what somebody has typed before stays readable under it. */
function FormOrReason({ space, order, settings, tray, edit }: FormProps) {
  const refusal = editRefusal(space, order, settings)
  const [hasTyped] = useState(() => touchedPaths(edit).size > 0)
  // Once open it stays open: the reason then stands above the boxes.
  const [wasOpen] = useState(refusal === null)
  const words = refusal && refusalWords(refusal.code, refusal.detail)
  return (
    <>
      {refusal && words ? <ErrorState title={words.what} next={words.next} help={<RefusalHelp code={refusal.code} />} /> : null}
      {wasOpen || hasTyped ? (
        <EditOrderForm order={order} settings={settings} initial={edit} tray={tray} refusal={refusal} />
      ) : null}
    </>
  )
}
