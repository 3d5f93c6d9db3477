import { lazy, Suspense, useState } from 'react'
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import { m } from '#app/paraglide/messages.js'
import { askToPrint } from '#app/parts/print-open.ts'
import { PalletHistoryButton } from '#app/parts/scan/pallet-history-button.tsx'
import { Button, IconButton } from '#app/ui/button.tsx'
import { Reference } from '#app/ui/facts.tsx'
import { type Order } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { useLabelReason } from './order-print.tsx'
import { unitList, type UnitFacts } from './unit-list.ts'
import './order-barcodes.css'

const Barcode = lazy(() => import('./barcode-picture.tsx').then((module) => ({ default: module.BarcodePicture })))

/** As many as a person looks through; the others come with a press. */
const FIRST_SHOWN = 6
/** Extension digit, groups of four, check digit: as it is read aloud. */
const SSCC_GROUPS = [1, 4, 4, 4, 4]

interface BarcodesProps {
  readonly order: Order
  readonly settings: Settings
}

/** E5, E7: a barcode for each number that was given to a pallet, to be scanned off the screen, and the way to its label. */
export function OrderBarcodes({ order, settings }: BarcodesProps) {
  const [isWhole, setWhole] = useState(false)
  const reason = useLabelReason(order, settings)
  const units = unitList(order)
  const numbered = units.filter(({ unit }) => unit.sscc !== undefined)
  if (units.length === 0) return null
  const shown = isWhole ? numbered : numbered.slice(0, FIRST_SHOWN)
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.print_barcodes()}>
      <h2>{m.print_barcodes()}</h2>
      {numbered.length < units.length ? (
        <p className="lb-soft">{m.print_barcodes_missing({ count: units.length - numbered.length, total: units.length })}</p>
      ) : null}
      <ul className="order-barcodes">
        {shown.map((facts) => (
          <UnitBarcode key={facts.unit.id} facts={facts} order={order} reason={reason} />
        ))}
      </ul>
      {shown.length < numbered.length ? (
        <Button onClick={() => setWhole(true)}>{m.print_show_all({ count: numbered.length })}</Button>
      ) : null}
    </section>
  )
}

interface UnitProps {
  readonly facts: UnitFacts
  readonly order: Order
  readonly reason: string | undefined
}

function UnitBarcode({ facts, order, reason }: UnitProps) {
  const { unit, goods, n, of } = facts
  const sscc = unit.sscc ?? ''
  return (
    <li className="order-barcode">
      <Suspense fallback={<span className="order-barcode-picture" />}>
        <Barcode sscc={sscc} />
      </Suspense>
      <div className="lb-row-between">
        <Reference value={sscc} what={m.print_sscc()} groups={SSCC_GROUPS} />
        <PalletHistoryButton barcode={sscc} name={`${n} / ${of}`} />
        <IconButton
          kind="quiet"
          icon={IconEye}
          label={m.print_show_label({ label: `${n} / ${of}` })}
          disabledReason={reason}
          onClick={() => askToPrint({ how: 'preview', printables: ['labels'], orders: [order.id], parts: [unit.id] })}
        />
      </div>
      <span className="lb-soft lb-small">{`${n} / ${of} · ${goods.description}`}</span>
    </li>
  )
}
