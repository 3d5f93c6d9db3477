import { m } from '#app/paraglide/messages.js'
import { OrderLink, OrdersLink, TrayLink, useGoTo } from '#app/parts/go-to.tsx'
import { refusalWords } from '#app/parts/refusal-words.ts'
import { SavingTrouble } from '#app/parts/saving-trouble.tsx'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace, useStatus, useTray, useView } from '#app/sync-client/hooks.ts'
import { type TrayEntry } from '#app/local-store/stores.ts'
import { Button } from '#app/ui/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '#app/ui/states.tsx'
import { MUTATIONS } from '#shared/mutations/registry.ts'
import { draftFromRefused } from './start-draft.ts'
import { factsOf } from './result-facts.ts'

/** No order under this id: it was refused, it meets another order's reference, it is still coming, or it was never there. */
export function OrderAbsent({ orderId }: { orderId: string }) {
  const view = useView()
  const status = useStatus()
  const tray = useTray()
  const conflict = view.all('conflict').find((open) => open.state === 'open' && open.mineOrderId === orderId)
  const refused = tray.find(({ entry }) => entry.group === orderId && entry.name === 'order.submit')
  return (
    <div className="lb-page">
      {conflict ? (
        <ErrorState
          tone="needs-you"
          title={m.orders_conflict_title({ reference: conflict.mine.reference })}
          why={m.orders_conflict_mine()}
          next={m.orders_conflict_next()}
          actions={
            <>
              <TrayLink>{m.orders_decide()}</TrayLink>
              <OrderLink orderId={conflict.orderId}>{m.orders_conflict_other()}</OrderLink>
            </>
          }
        />
      ) : refused ? (
        <RefusedOrder refused={refused} />
      ) : status.phase === 'ready' ? (
        <EmptyState title={m.orders_not_found()} actions={<OrdersLink>{m.orders_to_list()}</OrdersLink>}>
          {m.orders_not_found_why()}
        </EmptyState>
      ) : status.phase === 'empty' ? (
        <EmptyState title={m.orders_not_on_device()}>{m.orders_not_on_device_why()}</EmptyState>
      ) : (
        <LoadingState />
      )}
    </div>
  )
}

/** Nothing that was typed is lost: the refused order opens as a draft again. */
function RefusedOrder({ refused }: { refused: TrayEntry }) {
  const space = useSpace()
  const goTo = useGoTo()
  const words = refusalWords(refused.result.code ?? '', factsOf(refused.result))
  const args = MUTATIONS['order.submit@2'].args.safeParse(refused.entry.args)
  const saving = useSaving()
  const openAgain = () =>
    saving.save(async () => {
      const draft = await draftFromRefused(space, refused)
      if (draft) goTo.newOrder({ draft })
    })
  return (
    <ErrorState
      title={m.orders_refused_title({ reference: args.success ? args.data.content.reference : '' })}
      why={words.what}
      next={words.next}
      actions={
        args.success ? (
          <>
            <Button kind="primary" isBusy={saving.isBusy} onClick={() => void openAgain()}>
              {m.orders_refused_open()}
            </Button>
            <SavingTrouble saving={saving} />
          </>
        ) : null
      }
    />
  )
}
