import { useMemo } from 'react'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import { m } from '#app/paraglide/messages.js'
import { askToPrint } from '#app/parts/print-open.ts'
import { printRefusal } from '#app/parts/print-refusal.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { type Order } from '#shared/orders/order.ts'
import { labelBar } from '#shared/printing/label-release.ts'
import { type Printable } from '#shared/printing/record-print.ts'
import type { Settings } from '#shared/settings/settings.ts'

interface PrintProps {
  readonly order: Order
  readonly settings: Settings
}

/** D12, E7: labels and confirmation with one press, and the preview of what will come out. */
export function OrderPrint({ order, settings }: PrintProps) {
  const reason = useLabelReason(order, settings)
  const orders = [order.id]
  const preview = (printable: Printable) => askToPrint({ how: 'preview', printables: [printable], orders })
  return (
    <>
      <Button
        icon={IconPrinter}
        disabledReason={reason}
        onClick={() => askToPrint({ how: 'now', printables: ['labels', 'confirmation'], orders })}
      >
        {m.print_print_all()}
      </Button>
      <Menu
        label={m.print_preview()}
        text={m.print_preview()}
        icon={IconEye}
        items={[
          { id: 'labels', label: m.print_labels(), ...(reason ? { detail: reason } : {}), onChoose: () => preview('labels') },
          { id: 'confirmation', label: m.devices_confirmation(), onChoose: () => preview('confirmation') },
          { id: 'delivery-note', label: m.print_delivery_note(), onChoose: () => preview('delivery-note') },
        ]}
      />
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
