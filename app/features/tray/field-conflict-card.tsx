import { m } from '#app/paraglide/messages.js'
import { type FieldConflict, type Fields } from '#shared/kernel/field-changes.ts'
import { locationIdSchema, orderIdSchema } from '#shared/kernel/ids.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import { type TrayEntry } from '../../local-store/stores.ts'
import { fieldLabel, locationFieldLabel } from '../../parts/field-label.ts'
import { refusalReason } from '../../parts/refusal-words.ts'
import { HelpLink } from '../../parts/help-link.tsx'
import { SavingTrouble } from '../../parts/saving-trouble.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { fullTime } from '../../platform/locale.ts'
import { useSpace, useView } from '../../sync-client/hooks.ts'
import { type Space, type SubmitResult, type View } from '../../sync-client/space.ts'
import { Button } from '../../ui/button.tsx'
import { Compare, type CompareRow } from '../../ui/compare.tsx'
import { changesForMine, fieldChoices, type FieldChoice } from './apply-mine.ts'
import { valueWords } from './compare-view.tsx'
import { detailOf } from './result-detail.ts'
import { argument } from './tray-items.ts'

interface Props {
  readonly entry: TrayEntry
  readonly conflicts: readonly FieldConflict[]
}

interface Target {
  readonly name: string
  readonly fields: Fields
  readonly content: OrderContent | undefined
  readonly apply: (space: Space, choices: readonly FieldChoice[]) => Promise<SubmitResult>
}

/** SC4: the same field changed on two sides. Theirs stands; mine is one press away, on top of what is shown. */
export function FieldConflictCard({ entry, conflicts }: Props) {
  const space = useSpace()
  const target = targetOf(entry, useView())
  const saving = useSaving({ refusalWords: outcomeWords })
  const choices = target ? fieldChoices(conflicts, target.fields) : []
  const open = choices.filter((choice) => choice.state === 'open')
  const title = m.tray_fields_title({ what: target?.name ?? m.shell_group_other() })

  const applyMine = () =>
    saving.save(async () => {
      const result = await target?.apply(space, choices)
      if (result?.kind === 'saved') await space.dismiss(entry.opId)
      return result
    })

  return (
    <article className="tray-card" aria-label={title}>
      <h2>{title}</h2>
      <p>
        {entry.result.status === 'merged' ? m.tray_fields_what() : m.tray_fields_what_none()} <HelpLink chapter="conflict" />
      </p>
      <p className="lb-soft lb-small">
        {m.tray_captured({ captured: fullTime(entry.entry.capturedAt), received: fullTime(entry.result.receipt.receivedAt) })}
      </p>
      <Compare
        columns={[
          { id: 'base', label: m.tray_column_base() },
          { id: 'mine', label: m.tray_column_yours() },
          { id: 'now', label: m.tray_column_now() },
        ]}
        groups={[
          { id: 'fields', label: m.tray_differences({ count: conflicts.length }), rows: rowsOf(conflicts, choices, target) },
        ]}
      />
      <SavingTrouble saving={saving} />
      <div className="lb-grid">
        <Decision
          label={m.tray_take_theirs()}
          then={open.length > 0 || !target ? m.tray_take_theirs_then() : nothingOpen(choices)}
          isBusy={saving.isBusy}
          onTake={() => void saving.save(() => space.dismiss(entry.opId))}
        />
        <Decision
          label={m.tray_apply_mine()}
          then={m.tray_apply_mine_then()}
          isBusy={saving.isBusy}
          disabledReason={target ? (open.length === 0 ? nothingOpen(choices) : undefined) : m.tray_record_gone()}
          onTake={() => void applyMine()}
        />
      </div>
    </article>
  )
}

interface DecisionProps {
  readonly label: string
  readonly then: string
  readonly isBusy?: boolean
  readonly disabledReason?: string | undefined
  readonly onTake: () => void
}

function Decision({ label, then, isBusy = false, disabledReason, onTake }: DecisionProps) {
  return (
    <div className="lb-stack-tight">
      <p className="lb-soft">{then}</p>
      <Button isWide isBusy={isBusy} disabledReason={disabledReason} onClick={onTake}>
        {label}
      </Button>
    </div>
  )
}

function nothingOpen(choices: readonly FieldChoice[]): string {
  return choices.every((choice) => choice.state === 'done') ? m.tray_mine_stands() : m.tray_part_gone()
}

function rowsOf(conflicts: readonly FieldConflict[], choices: readonly FieldChoice[], target: Target | undefined): CompareRow[] {
  return conflicts.map((conflict, index) => {
    const choice = choices[index]
    const { path } = conflict
    return {
      id: path,
      label: target?.content || !target ? fieldLabel(path, target?.content) : locationFieldLabel(path),
      values: [
        valueWords(path, conflict.base),
        conflict.mine === null ? m.tray_removed() : valueWords(path, conflict.mine),
        choice?.state === 'gone' ? m.tray_removed() : valueWords(path, choice ? choice.now : conflict.theirs),
      ],
      isSame: choice?.state === 'done',
      changed: [1, 2],
    }
  })
}

function targetOf(entry: TrayEntry, view: View): Target | undefined {
  const locationId = locationIdSchema.safeParse(argument(entry, 'locationId'))
  const location = locationId.success ? view.get('location', locationId.data) : undefined
  if (location) {
    const fields = locationFields(location.content)
    return {
      name: location.content.name,
      fields,
      content: undefined,
      apply: (space, choices) =>
        space.mutate(
          'location.save',
          { locationId: location.id, changes: changesForMine(choices, fields) },
          { group: location.id },
        ),
    }
  }
  const orderId = orderIdSchema.safeParse(detailOf(entry).orderId ?? argument(entry, 'orderId'))
  const order = orderId.success ? view.get('order', view.resolveOrderId(orderId.data)) : undefined
  if (!order) return undefined
  const fields = orderFields(order.content)
  return {
    name: order.content.reference,
    fields,
    content: order.content,
    apply: (space, choices) =>
      space.mutate('order.edit', { orderId: order.id, changes: changesForMine(choices, fields) }, { group: order.id }),
  }
}

function outcomeWords(outcome: Outcome): string {
  if (outcome.status === 'rejected') return refusalReason(outcome.code, outcome.detail?.facts ?? {})
  return m.tray_fields_what_none()
}
