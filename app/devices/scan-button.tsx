import { useRef, useState } from 'react'
import IconScan from '@tabler/icons-react/dist/esm/icons/IconBarcode.mjs'
import { IconButton } from '../ui/button.tsx'
import { LazyPart } from '../ui/lazy-part.tsx'
import type { ScanPanelProps } from './scan-panel.tsx'

const loadPanel = () => import('./scan-panel.tsx')

export type ScanButtonProps = {
  /** What is scanned, and for what: the button's name and the panel's title. */
  label: string
  onUse: ScanPanelProps['onUse']
  refusal?: ScanPanelProps['refusal']
}

/** Stands beside the input that it fills: 'Type it' leads there. */
export function ScanButton({ label, onUse, refusal }: ScanButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => setOpen(false)
  const type = () => {
    close()
    // After the panel has given the focus back to this button.
    requestAnimationFrame(() => button.current?.parentElement?.querySelector('input')?.focus())
  }
  return (
    <>
      <IconButton ref={button} icon={IconScan} label={label} aria-haspopup="dialog" onClick={() => setOpen(true)} />
      {isOpen ? (
        <LazyPart load={loadPanel} panel={{ title: label, onClose: close }}>
          {({ ScanPanel }) => (
            <ScanPanel
              title={label}
              onClose={close}
              onType={type}
              refusal={refusal}
              onUse={(text, read) => {
                close()
                onUse(text, read)
              }}
            />
          )}
        </LazyPart>
      ) : null}
    </>
  )
}
