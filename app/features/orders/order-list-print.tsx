import { useMemo } from 'react'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { m } from '#app/paraglide/messages.js'
import { askToPrint } from '#app/parts/print-open.ts'
import { printRefusal } from '#app/parts/print-refusal.ts'
import { useRecord, useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { type Column } from '#app/ui/data-list-types.ts'
import { type Order } from '#shared/orders/order.ts'
import { labelBar } from '#shared/printing/label-release.ts'
import { type ListEntry } from './order-list.ts'

/** M4: the labels of one order, straight from its row. */
export function printColumn(): Column<ListEntry> {
  return {
    id: 'print',
    label: m.print_print_labels(),
    width: '52px',
    minListWidth: 640,
    isAction: true,
    renderCell: (entry) =>
      entry.kind === 'order' && labelBar(entry.order, {}) === null ? <RowPrint order={entry.order} /> : null,
  }
}

/** A plain button: a list of thousands has no room for one that explains itself; the preview says why nothing comes out. */
export function RowPrint({ order }: { order: Order }) {
  const label = m.print_row_labels({ reference: order.content.reference })
  return (
    <button
      type="button"
      className="lb-button lb-button-quiet lb-button-icon"
      aria-label={label}
      title={label}
      tabIndex={-1}
      onClick={() => askToPrint({ how: 'preview', printables: ['labels'], orders: [order.id] })}
    >
      <IconPrinter className="lb-icon" aria-hidden="true" />
    </button>
  )
}

/** M4, M5: the labels of everything that is ticked, in the order of the list. */
export function PrintSelection({ orders }: { orders: readonly Order[] }) {
  const settings = useRecord('settings', 'settings')
  const space = useSpace()
  const refusal = useMemo(() => printRefusal(space), [space])
  const printable = settings ? orders.filter((order) => labelBar(order, settings) === null) : []
  return (
    <Button
      icon={IconPrinter}
      disabledReason={refusal ?? (printable.length === 0 ? m.print_bar_none() : undefined)}
      onClick={() => askToPrint({ how: 'preview', printables: ['labels'], orders: orders.map(({ id }) => id) })}
    >
      {m.print_print_labels()}
    </Button>
  )
}
