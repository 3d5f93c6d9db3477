import { m } from '#app/paraglide/messages.js'
import { fullTime } from '#app/platform/locale.ts'
import { Compare } from '#app/ui/compare.tsx'
import { type HistoryEvent } from '#shared/history/history-event.ts'
import { type Order, type OrderContent } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { ChangeList } from './change-list.tsx'
import { changeRows } from './change-rows.ts'
import { contestedGroups } from './edit-draft.ts'
import { changesMeanwhile } from './rebase-edit.ts'
import { useOrderEvents } from './use-order-events.ts'
import { type LiveEdit } from './use-order-edit.ts'

interface Props {
  readonly live: LiveEdit
  /** What the order said when its form was opened. */
  readonly opened: OrderContent
  readonly order: Order
  readonly settings: Settings
}

/** SC4: what somebody else has changed since the form was opened: taken over, or side by side with mine for a decision. */
export function ChangedMeanwhile({ live, opened, order, settings }: Props) {
  const events = useOrderEvents(order.id)
  const changes = changesMeanwhile(opened, order.content).filter(({ path }) => !live.edit.contested.includes(path))
  const words = { contents: [order.content, opened], settings }
  const rows = changeRows(changes, words)
  const contested = contestedGroups(live.edit)
  if (rows.length === 0 && contested.length === 0) return null
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.page_meanwhile()} role="status">
      <h2>{m.page_meanwhile()}</h2>
      {rows.length > 0 ? (
        <>
          <p>{m.page_meanwhile_taken({ by: whoChanged(events, changes) })}</p>
          <ChangeList rows={rows} />
        </>
      ) : null}
      {contested.length > 0 ? (
        <Compare
          columns={[
            { id: 'mine', label: m.page_mine() },
            { id: 'theirs', label: m.page_theirs(), detail: whoChanged(events, contested) },
          ]}
          groups={contested.map(({ path, mine, theirs }) => {
            const [row] = changeRows([{ path, base: mine, value: theirs }], words)
            return {
              id: path,
              label: row?.label ?? path,
              rows: [{ id: path, label: row?.label ?? path, values: [row?.before, row?.after], isSame: false }],
              decision: {
                chosen: '',
                onChoose: (choice) => live.decide(path, choice === 'mine' ? 'mine' : 'theirs'),
                options: [
                  { value: 'theirs', label: m.page_take_theirs(), consequence: m.page_take_theirs_then() },
                  { value: 'mine', label: m.page_keep_mine(), consequence: m.page_keep_mine_then() },
                ],
              },
            }
          })}
        />
      ) : null}
    </section>
  )
}

/** Who wrote the newest of these last, as far as the history on this device says. */
function whoChanged(events: readonly HistoryEvent[], groups: readonly { readonly path: string }[]): string {
  const paths = new Set(groups.map(({ path }) => path))
  const last = events
    .filter(({ changes }) => changes.some(({ path }) => paths.has(path)))
    .reduce<HistoryEvent | undefined>(
      (newest, event) => (!newest || event.receivedAt > newest.receivedAt ? event : newest),
      undefined,
    )
  return last ? `${last.by.name}, ${fullTime(last.capturedAt)}` : m.parts_somebody()
}
