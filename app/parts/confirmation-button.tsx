import { useState } from 'react'
import IconFile from '@tabler/icons-react/dist/esm/icons/IconFileCheck.mjs'
import { m } from '#app/paraglide/messages.js'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { DocumentPanel } from '../devices/document-panel.tsx'
import { deviceInstant } from '../platform/clock.ts'
import { useStatus, useView } from '../sync-client/hooks.ts'
import { Button } from '../ui/button.tsx'
import { confirmationContent } from './confirmation-content.ts'

/** D12: the booking confirmation of this order, made on the device, with or without a network. */
export function ConfirmationButton({ order, settings }: { order: Order; settings: Settings }) {
  const [isOpen, setOpen] = useState(false)
  const view = useView()
  const { asOf } = useStatus()
  const content = () =>
    confirmationContent({
      order,
      settings,
      isUnsent: view.isWaiting('order', order.id),
      asOf: asOf ?? deviceInstant(),
    })
  return (
    <>
      <Button icon={IconFile} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {m.devices_confirmation_button()}
      </Button>
      {isOpen ? <DocumentPanel title={m.devices_confirmation()} content={content} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
