import { useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Conflict } from '#shared/conflicts/conflict.ts'
import { type ResolveConflictArgs } from '#shared/conflicts/resolve-conflict.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { type ActorName, type Order } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { type TrayEntry } from '../../local-store/stores.ts'
import { HelpLink } from '../../parts/help-link.tsx'
import { AppLink } from '../../parts/navigation.tsx'
import { orderName } from '../../parts/order-number.tsx'
import { OrderStatusBadge } from '../../parts/order-status.tsx'
import { refusalReason } from '../../parts/refusal-words.ts'
import { SavingTrouble } from '../../parts/saving-trouble.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { fullTime } from '../../platform/locale.ts'
import { useSpace, useView } from '../../sync-client/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { RadioCards, type CardOption } from '../../ui/choice.tsx'
import { KeyValueList } from '../../ui/facts.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.tsx'
import { compareOrders } from './compare-orders.ts'
import { CompareOrdersView } from './compare-view.tsx'
import { detailOf } from './result-detail.ts'

interface Props {
  readonly conflict: Conflict
  readonly theirs: Order | undefined
  readonly refused: TrayEntry | null
}

type Choice = 'keep-theirs' | 'apply-mine' | 'renumber'

/** SC2: two orders with one reference, side by side, and one decision with its consequence said before the tap. */
export function TwoOrdersCard({ conflict, theirs, refused }: Props) {
  const space = useSpace()
  const reference = conflict.mine.reference
  const title = m.tray_two_title({ reference })
  if (!theirs)
    return (
      <article className="tray-card" aria-label={title}>
        <h2>{title}</h2>
        <p>{m.tray_record_gone()}</p>
      </article>
    )
  return (
    <article className="tray-card" aria-label={title}>
      <div className="lb-row-between">
        <h2>{title}</h2>
        <OrderStatusBadge order={theirs} />
      </div>
      <p>
        {m.tray_two_what()} <AppLink href={`/p/${space.key}/orders/${theirs.id}`}>{m.tray_open_order()}</AppLink>{' '}
        <HelpLink chapter="conflict" />
      </p>
      {refused ? (
        <p className="tray-note" role="alert">
          {m.tray_decision_refused({ reason: refusedWords(refused) })}
        </p>
      ) : null}
      <Decide conflict={conflict} theirs={theirs} refused={refused} />
    </article>
  )
}

function refusedWords(entry: TrayEntry): string {
  const code = entry.result.code ?? entry.result.status
  return code === 'changed-since-viewed' ? m.tray_changed_since() : refusalReason(code, detailOf(entry).facts)
}

function Decide({ conflict, theirs, refused }: Props & { theirs: Order }) {
  const space = useSpace()
  const [choice, setChoice] = useState<Choice | ''>('')
  const [reference, setReference] = useState('')
  const saving = useSaving({ refusalWords: outcomeWords })
  // What the person is looking at: bound to this revision, a choice cannot overwrite what came later (X2).
  const fields = useMemo(() => compareOrders(theirs.content, conflict.mine), [theirs.content, conflict.mine])
  const differences = fields.filter((field) => field.differs).length
  const holder = useHolder(choice === 'renumber' ? reference : '')
  const options = useOptions(conflict, theirs, differences)
  const chosen = options.find((option) => option.value === choice)

  async function decide(): Promise<void> {
    const args = argsFor(conflict, theirs, choice, reference)
    if (!args) return
    const isSaved = await saving.save(async () => {
      const result = await space.mutate('conflict.resolve', args, { group: conflict.id })
      if (result.kind === 'saved' && refused) await space.dismiss(refused.opId)
      return result
    })
    if (isSaved) showToast({ text: m.tray_decision_saved() })
  }

  return (
    <>
      <KeyValueList
        facts={[
          { label: m.tray_column_theirs(), value: whoWhen(theirs.createdBy, theirs.capturedAt, theirs.receivedAt) },
          {
            label: m.tray_column_mine(),
            value: whoWhen(conflict.origin.by, conflict.origin.capturedAt, conflict.origin.receivedAt),
          },
        ]}
      />
      <CompareOrdersView
        label={m.tray_differences({ count: differences })}
        fields={fields}
        columns={[
          { id: 'theirs', label: m.tray_column_theirs(), detail: whose(theirs.createdBy, space.userId) },
          { id: 'mine', label: m.tray_column_mine(), detail: whose(conflict.origin.by, space.userId) },
        ]}
      />
      <RadioCards
        label={m.tray_choose()}
        value={choice}
        onChange={(value) => {
          saving.clear()
          // RadioCards answers with one of the values it was given.
          setChoice(value as Choice)
        }}
        options={options}
      />
      {choice === 'renumber' ? (
        <TextField
          label={m.tray_new_reference()}
          value={reference}
          onChange={setReference}
          isRequired
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          error={holder ? m.tray_reference_taken({ number: orderName(holder) }) : undefined}
        />
      ) : null}
      <SavingTrouble saving={saving} />
      <div className="lb-row">
        <Button
          kind="primary"
          isBusy={saving.isBusy}
          disabledReason={reasonNotYet(choice, reference, holder)}
          onClick={() => void decide()}
        >
          {chosen?.label ?? m.tray_decide()}
        </Button>
      </div>
    </>
  )
}

function reasonNotYet(choice: Choice | '', reference: string, holder: Order | undefined): string | undefined {
  if (choice === '') return m.tray_choose_first()
  if (choice !== 'renumber') return undefined
  if (reference.trim() === '') return m.tray_reference_empty()
  return holder ? m.tray_reference_taken({ number: orderName(holder) }) : undefined
}

/** The three choices of SC2, worded for whoever reads them: first, second or neither; one that the rules would refuse now says why. */
function useOptions(conflict: Conflict, theirs: Order, differences: number): CardOption[] {
  const space = useSpace()
  const number = orderName(theirs)
  const first = whose(theirs.createdBy, space.userId)
  const second = whose(conflict.origin.by, space.userId)
  const option = (choice: Choice, label: string, detail: string): CardOption => {
    // A name nobody has stands for the one that is still to be typed.
    const args = argsFor(conflict, theirs, choice, `${conflict.mine.reference.slice(0, 50)} ${conflict.id.slice(-8)}`)
    const outcome = args ? space.preview('conflict.resolve', args) : undefined
    return {
      value: choice,
      label,
      detail,
      disabledReason: outcome?.status === 'rejected' || outcome?.status === 'conflict' ? outcomeWords(outcome) : undefined,
    }
  }
  return [
    option('keep-theirs', m.tray_keep({ who: first }), m.tray_keep_then({ number })),
    option('apply-mine', m.tray_replace({ who: second }), m.tray_replace_then({ number, count: differences })),
    option('renumber', m.tray_renumber({ who: second }), m.tray_renumber_then()),
  ]
}

function argsFor(conflict: Conflict, theirs: Order, choice: Choice | '', reference: string): ResolveConflictArgs | null {
  const ids = { conflictId: conflict.id, orderId: conflict.orderId, mineOrderId: conflict.mineOrderId }
  if (choice === '') return null
  if (choice === 'apply-mine') return { ...ids, choice: { kind: choice, seen: theirs.contentRev } }
  if (choice === 'renumber') return { ...ids, choice: { kind: choice, reference: reference.trim() } }
  return { ...ids, choice: { kind: choice } }
}

function useHolder(reference: string): Order | undefined {
  const view = useView()
  return reference.trim() === '' ? undefined : view.orderByReference(normalizeReference(reference))
}

function outcomeWords(outcome: Outcome): string {
  if (outcome.status === 'rejected') return refusalReason(outcome.code, outcome.detail?.facts ?? {})
  return m.tray_fields_what_none()
}

function whoWhen(by: ActorName, capturedAt: Instant, receivedAt: Instant): string {
  return m.tray_who_when({ name: by.name, captured: fullTime(capturedAt), received: fullTime(receivedAt) })
}

/** "Yours" only for the reader who made it; two colleagues can stand before the same choice. */
function whose(by: ActorName, reader: number): string {
  return by.userId === reader ? m.tray_yours_named({ name: by.name }) : by.name
}
