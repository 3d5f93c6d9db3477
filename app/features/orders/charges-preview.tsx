import { useMemo } from 'react'
import { m } from '#app/paraglide/messages.js'
import { moneyText } from '#app/parts/money-text.ts'
import { dateText } from '#app/parts/when-text.ts'
import { deviceInstant } from '#app/platform/clock.ts'
import { rateOrder, type Price } from '#shared/charges/rate-order.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { looseContent } from './draft-content.ts'
import { hasPickup } from './draft-pattern.ts'
import { type OrderDraft } from './draft.ts'
import { useConnected } from './use-connected.ts'

/** D11: what the order costs by the tariff on this device, with or without a network, and which tariff says so until when (X10). */
export function ChargesPreview({ draft, settings }: { draft: OrderDraft; settings: Settings }) {
  const price = useMemo(() => priceOf(draft, settings), [draft, settings])
  if (price === null || settings.showCharges !== true) return null
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.booking_price()} aria-live="polite">
      <h2>{m.booking_price()}</h2>
      {price.kind === 'priced' ? <Priced price={price} /> : <p className="lb-soft">{unpricedWords(price)}</p>}
    </section>
  )
}

function Priced({ price }: { price: Extract<Price, { kind: 'priced' }> }) {
  const isConnected = useConnected()
  const { lines, total, tariff, isAtLeast } = price
  const isSeveral = lines.some(({ consignment }) => consignment > 0)
  const today = deviceInstant().slice(0, 10)
  const until = tariff.validUntil
  const version = { tariff: tariff.name, version: String(tariff.version) }
  return (
    <>
      <table className="orders-price">
        <tbody>
          {lines.map(({ name, basis, amount, consignment }, n) => (
            <tr key={n}>
              <th scope="row">
                {name}
                <div className="lb-soft lb-small">
                  {[isSeveral ? m.parts_field_consignment_n({ n: consignment + 1 }) : '', basis].filter(Boolean).join(' · ')}
                </div>
              </th>
              <td className="lb-number">{moneyText(amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.booking_price_total()}</th>
            <td className="lb-number">{isAtLeast ? m.parts_at_least({ value: moneyText(total) }) : moneyText(total)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="lb-soft lb-small">
        {until ? m.booking_price_tariff_until({ ...version, until: dateText(until, today) }) : m.booking_price_tariff(version)}{' '}
        {isConnected ? m.booking_price_checked() : m.booking_price_offline()}
      </p>
    </>
  )
}

function unpricedWords(price: Exclude<Price, { kind: 'priced' }>): string {
  if (price.kind === 'incomplete') return m.booking_price_incomplete()
  const words = {
    'no-rate': m.booking_price_no_rate,
    'too-heavy': m.booking_price_too_heavy,
    'not-valid': m.booking_price_not_valid,
  }
  return words[price.reason]()
}

function priceOf(draft: OrderDraft, settings: Settings): Price | null {
  const content = looseContent({ ...draft, isPickup: hasPickup(draft, settings) })
  // The engine reads only what is there; goods without a quantity weigh nothing yet and are left out.
  const { consignments, ...general } = content as unknown as OrderContent
  const goodsOf = (goods: OrderContent['consignments'][number]['goods']) =>
    goods.filter(({ load }) => Number.isInteger(load.quantity))
  return rateOrder(
    { ...general, consignments: consignments.map(({ goods, ...rest }) => ({ ...rest, goods: goodsOf(goods) })) },
    settings,
  )
}
