import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { m } from '#app/paraglide/messages.js'
import { askToPrint } from '#app/parts/print-open.ts'
import { Button } from '#app/ui/button.tsx'
import { useRecord } from '#app/sync-client/hooks.ts'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { useLabelReason } from './order-print.tsx'
import { printFacts, type PrintTold } from './print-history.ts'

/** A reprint from the history: the same labels with the same numbers, as the order stands now. */
export function PrintAgain({ print, order }: { print: PrintTold; order: Order }) {
  const settings = useRecord('settings', 'settings')
  return settings ? <Again print={print} order={order} settings={settings} /> : <span>{printFacts(print)}</span>
}

function Again({ print, order, settings }: { print: PrintTold; order: Order; settings: Settings }) {
  const { printable, told } = print
  const labelReason = useLabelReason(order, settings)
  const reason = printable === 'labels' ? labelReason : undefined
  return (
    <div className="lb-row">
      <span>{printFacts(print)}</span>
      {/* A file is printed where it lies, among the documents. */}
      {printable === 'document' ? null : (
        <Button
          icon={IconPrinter}
          disabledReason={reason}
          onClick={() =>
            askToPrint({
              how: 'preview',
              printables: [printable],
              orders: [order.id],
              isReprint: true,
              ...(told.units ? { parts: told.units } : {}),
            })
          }
        >
          {m.print_answer_again()}
        </Button>
      )}
    </div>
  )
}
