import { useMemo } from 'react'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { m } from '#app/paraglide/messages.js'
import { askToPrint } from '#app/parts/print-open.ts'
import { printRefusal } from '#app/parts/print-refusal.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { type Order } from '#shared/orders/order.ts'
import { labelBar } from '#shared/printing/label-release.ts'
import type { Settings } from '#shared/settings/settings.ts'

interface PrintProps {
  readonly order: Order
  readonly settings: Settings
}

/** D12, E7: labels and confirmation with one press, and the preview of what will come out. */
export function OrderPrint({ order, settings }: PrintProps) {
  const reason = useLabelReason(order, settings)
  const orders = [order.id]
  return (
    <>
      <Button
        icon={IconPrinter}
        disabledReason={reason}
        onClick={() => askToPrint({ how: 'now', printables: ['labels', 'confirmation'], orders })}
      >
        {m.print_print_all()}
      </Button>
      <Button
        icon={IconEye}
        disabledReason={reason}
        onClick={() => askToPrint({ how: 'preview', printables: ['labels'], orders })}
      >
        {m.print_preview_labels()}
      </Button>
    </>
  )
}

/** PRT-2: why this person prints no labels of this order now. */
export function useLabelReason(order: Order, settings: Settings): string | undefined {
  const space = useSpace()
  const refusal = useMemo(() => printRefusal(space), [space])
  const bar = labelBar(order, settings)
  if (bar === null) return refusal
  return bar === 'cancelled' ? m.print_bar_cancelled() : m.print_bar_approval({ carrier: settings.carrier.name })
}
