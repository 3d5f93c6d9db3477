import { useMemo, useState } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type ConfirmedReading, type ReadField } from '#shared/document-reading/read-field.ts'
import { type DocumentPage } from '#app/documents/read-document.ts'
import { Button } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { PickPages } from './pick-pages.tsx'
import { confirmedReading, type IntakeItem } from './intake-items.ts'
import { ItemCard } from './item-card.tsx'
import { PageView } from './page-view.tsx'
import { useConfirmation } from './use-confirmation.ts'

interface ConfirmFieldsProps {
  readonly pages: readonly DocumentPage[]
  readonly fields: readonly ReadField[]
  readonly onUse: (confirmed: ConfirmedReading) => void
  readonly onMore: (files: readonly File[]) => void
  readonly onClose: () => void
}

/** The picture on one side, what it says on the other; nothing reaches the form that nobody confirmed. */
export function ConfirmFields({ pages, fields, onUse, onMore, onClose }: ConfirmFieldsProps) {
  const confirmation = useConfirmation(fields)
  const { items, confirmed, active } = confirmation
  const spots = useMemo(
    () =>
      spotsOf(
        items.find(({ id }) => id === active),
        fields,
      ),
    [items, active, fields],
  )
  const count = confirmed.size
  const use = (
    <Button
      kind="primary"
      onClick={() => onUse(confirmedReading(confirmation))}
      disabledReason={items.length > 0 && count === 0 ? m.intake_none_confirmed() : undefined}
    >
      {items.length === 0 ? m.intake_keep_only() : m.intake_use({ count, all: items.length })}
    </Button>
  )
  return (
    <Panel
      title={m.intake_confirm_title()}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <PickPages onPick={onMore} isMore />
          {use}
        </>
      }
    >
      <div className="intake-split">
        <PageView pages={pages} spots={spots} />
        <Items confirmation={confirmation} fields={fields} />
      </div>
    </Panel>
  )
}

function Items({ confirmation, fields }: { confirmation: ReturnType<typeof useConfirmation>; fields: readonly ReadField[] }) {
  const [isHinted] = useState(confirmation.items.length > 0)
  const groups = useMemo(() => grouped(confirmation.items), [confirmation.items])
  if (confirmation.items.length === 0) return <EmptyState title={m.intake_nothing()}>{m.intake_nothing_next()}</EmptyState>
  return (
    <div className="intake-items">
      {isHinted ? <p className="lb-soft lb-small">{m.intake_hint()}</p> : null}
      {groups.map(({ title, items }) => (
        <section key={title} className="lb-stack-tight" aria-label={title}>
          <h3>{title}</h3>
          {items.map((item) => (
            <ItemCard key={item.id} item={item} fields={fields} confirmation={confirmation} />
          ))}
        </section>
      ))}
    </div>
  )
}

function grouped(items: readonly IntakeItem[]): { readonly title: string; readonly items: readonly IntakeItem[] }[] {
  const of = (title: string, belongs: (item: IntakeItem) => boolean) => ({ title, items: items.filter(belongs) })
  return [
    of(m.intake_group_order(), ({ kind }) => kind === 'reference'),
    of(m.parts_collect_at(), ({ stop }) => stop === 'collect'),
    of(m.parts_deliver_to(), ({ stop }) => stop === 'deliver'),
    of(m.intake_group_goods(), ({ kind }) => kind === 'goods'),
  ].filter((group) => group.items.length > 0)
}

function spotsOf(item: IntakeItem | undefined, fields: readonly ReadField[]): ReadField['spots'] {
  return item ? fields.filter(({ key }) => item.keys.includes(key)).flatMap(({ spots }) => spots) : []
}
