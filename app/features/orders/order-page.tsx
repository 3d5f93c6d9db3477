import { lazy, Suspense, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { bookingRefusal } from '#app/parts/booking-refusal.ts'
import { ConfirmationButton } from '#app/parts/confirmation-button.tsx'
import { OrderDocuments } from '#app/parts/documents/order-documents.tsx'
import { OrderNumber } from '#app/parts/order-number.tsx'
import { OrderStatusBadge, PendingBadge } from '#app/parts/order-status.tsx'
import { greyedOut } from '#app/parts/refusal-help.tsx'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { OrdersLink, useGoTo } from '#app/parts/go-to.tsx'
import { usePathParam } from '#app/parts/navigation.tsx'
import { useRecord, useSpace, useView } from '#app/sync-client/hooks.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { SplitView } from '#app/ui/panel.tsx'
import { Reference } from '#app/ui/facts.tsx'
import { PHONE_QUERY, useMedia } from '#app/ui/use-media.ts'
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopyPlus.mjs'
import IconEdit from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import IconBan from '@tabler/icons-react/dist/esm/icons/IconCircleMinus.mjs'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { cancelRefusal } from './actions.ts'
import { duplicateOrder } from './start-draft.ts'
import { CancelOrder } from './cancel-order.tsx'
import { ConsignmentView } from './consignment-view.tsx'
import { OrderAbsent } from './order-absent.tsx'
import { OrderBarcodes } from './order-barcodes.tsx'
import { OrderCharges } from './order-charges.tsx'
import { editRefusal } from './order-edits.ts'
import { OrderFacts } from './order-facts.tsx'
import { OrderListPane } from './orders-page.tsx'
import { OrderPrint } from './order-print.tsx'
import { OrderMap } from './order-map.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { useOrdersPlace } from './use-list-place.ts'
import { OrderNotices } from './order-notices.tsx'
import { UnfinishedEdit } from './unfinished-edit.tsx'
import './orders.css'
import './order-page.css'

const OrderHistoryPanel = lazy(() =>
  import('./order-history-panel.tsx').then((module) => ({ default: module.OrderHistoryPanel })),
)

/** `/p/$space/orders/$orderId` (E1, E4): one order; an id that became an alias opens the order that stayed (SC1). */
export function OrderPage() {
  const orderId = usePathParam('orderId')
  const openId = useView().resolveOrderId(orderId)
  return <SplitView list={<OrderListPane openId={openId} />} detail={<OrderDetail key={openId} openId={openId} />} />
}

function OrderDetail({ openId }: { openId: string }) {
  const order = useRecord('order', openId)
  const settings = useRecord('settings', 'settings')
  if (!order || !settings) return <OrderAbsent orderId={openId} />
  return (
    <div className="lb-page">
      <OrderHead order={order} settings={settings} />
      <OrderTimeline order={order} />
      <OrderNotices order={order} />
      <UnfinishedEdit orderId={order.id} />
      <OrderFacts order={order} settings={settings} />
      <OrderMap order={order} />
      {order.content.consignments.map((consignment, index) => (
        <ConsignmentView
          key={consignment.id}
          consignment={consignment}
          position={order.content.consignments.length > 1 ? index + 1 : null}
          order={order}
        />
      ))}
      <OrderBarcodes order={order} settings={settings} />
      {order.charges ? <OrderCharges charges={order.charges} /> : null}
      <OrderDocuments orderId={order.id} />
    </div>
  )
}

function OrderHead({ order, settings }: { order: Order; settings: Settings }) {
  return (
    <header className="order-head">
      <div className="order-back">
        <OrdersLink place={useOrdersPlace()}>{m.orders_to_list()}</OrdersLink>
      </div>
      <div className="lb-stack-tight">
        <h1>
          <Reference value={order.content.reference} what={m.parts_reference()} isLarge />
        </h1>
        <div className="lb-row">
          <OrderStatusBadge order={order} />
          <PendingBadge order={order} />
          <OrderNumber order={order} canCopy />
        </div>
      </div>
      <HistoryButton order={order} />
      <OrderActions order={order} settings={settings} />
    </header>
  )
}

/** E8: at the top right, where it is looked for. */
function HistoryButton({ order }: { order: Order }) {
  const [isOpen, setOpen] = useState(false)
  const isPhone = useMedia(PHONE_QUERY)
  const open = () => setOpen(true)
  return (
    <>
      {isPhone ? (
        <IconButton icon={IconHistory} label={m.page_history()} onClick={open} />
      ) : (
        <Button icon={IconHistory} onClick={open}>
          {m.page_history()}
        </Button>
      )}
      {isOpen ? (
        <Suspense fallback={null}>
          <OrderHistoryPanel order={order} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** What can be done with the order; what cannot be done now says why (F13). */
function OrderActions({ order, settings }: { order: Order; settings: Settings }) {
  const space = useSpace()
  const goTo = useGoTo()
  const [isAsking, setAsking] = useState(false)
  const saving = useSaving()
  const duplicate = () => saving.save(async () => goTo.newOrder({ draft: await duplicateOrder(space, order, settings) }))
  return (
    <>
      <div className="lb-button-group order-actions">
        <OrderPrint order={order} settings={settings} />
        <Button icon={IconEdit} onClick={() => goTo.editOrder(order.id)} {...greyedOut(editRefusal(space, order, settings))}>
          {m.page_edit()}
        </Button>
        <Button icon={IconCopy} isBusy={saving.isBusy} onClick={() => void duplicate()} {...greyedOut(bookingRefusal(space))}>
          {m.orders_duplicate()}
        </Button>
        <ConfirmationButton order={order} settings={settings} />
        <Button
          kind="danger"
          icon={IconBan}
          onClick={() => setAsking(true)}
          {...greyedOut(cancelRefusal(space, order, settings))}
        >
          {m.orders_cancel()}
        </Button>
      </div>
      <SavingTrouble saving={saving} />
      {isAsking ? <CancelOrder order={order} settings={settings} onDone={() => setAsking(false)} /> : null}
    </>
  )
}
