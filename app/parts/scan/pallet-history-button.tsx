import { useState } from 'react'
import IconClock from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import { m } from '#app/paraglide/messages.js'
import { IconButton } from '../../ui/button.tsx'
import { LazyPart } from '../../ui/lazy-part.tsx'

const loadPanel = () => import('./pallet-history-panel.tsx')

interface PalletHistoryProps {
  /** As `barcodeKey` writes it: of an SSCC its 18 digits. */
  readonly barcode: string
  /** What people call it, when it is not the barcode. */
  readonly name?: string
}

/** E6: the clock beside a barcode opens its tracking history. */
export function PalletHistoryButton({ barcode, name = barcode }: PalletHistoryProps) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <IconButton
        icon={IconClock}
        label={m.scan_history_of({ barcode: name })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {isOpen ? (
        <LazyPart load={loadPanel} panel={{ title: m.scan_history_of({ barcode: name }), onClose: close }}>
          {({ PalletHistoryPanel }) => <PalletHistoryPanel barcode={barcode} name={name} onClose={close} />}
        </LazyPart>
      ) : null}
    </>
  )
}
