import { m } from '#app/paraglide/messages.js'
import { moneyText } from '#app/parts/money-text.ts'
import { fullTime } from '#app/platform/locale.ts'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { type Tone } from '#app/ui/tones.ts'
import { type Charge, type ChargeStatus } from '#shared/charges/charge.ts'
import { type Money } from '#shared/kernel/money.ts'

/** E9: what the order costs, on devices that may see it: the server sends charges to no other. */
export function OrderCharges({ charges }: { charges: readonly Charge[] }) {
  const counted = charges.filter(({ status }) => status !== 'rejected')
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.page_charges()}>
      <h2>{m.page_charges()}</h2>
      {charges.length === 0 ? (
        <p className="lb-soft">{m.page_charges_none()}</p>
      ) : (
        <table className="order-charges">
          <tbody>
            {charges.map((charge) => (
              <ChargeLine key={charge.id} charge={charge} />
            ))}
          </tbody>
          <tfoot>
            {totalsOf(counted).map((total) => (
              <tr key={total.currency}>
                <th scope="row" colSpan={2}>
                  {m.page_charges_total()}
                </th>
                <td className="lb-number">
                  <strong>{moneyText(total)}</strong>
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      )}
    </section>
  )
}

function ChargeLine({ charge }: { charge: Charge }) {
  const { name, basis, status, decision, amount } = charge
  const look = LOOKS[status]
  return (
    <tr data-rejected={status === 'rejected'}>
      <th scope="row">
        {name}
        {basis ? <div className="lb-soft lb-small">{basis}</div> : null}
        {decision ? (
          <div className="lb-soft lb-small">
            {m.page_charge_decided({ by: decision.by, time: fullTime(decision.at) })}
            {decision.comment ? <q className="order-reason">{decision.comment}</q> : null}
          </div>
        ) : null}
      </th>
      <td>
        <StatusBadge tone={look.tone} label={look.label()} />
      </td>
      <td className="lb-number">{moneyText(amount)}</td>
    </tr>
  )
}

const LOOKS: { readonly [S in ChargeStatus]: { readonly tone: Tone; readonly label: () => string } } = {
  draft: { tone: 'neutral', label: m.page_charge_draft },
  'to-approve': { tone: 'needs-you', label: m.page_charge_to_approve },
  approved: { tone: 'done', label: m.page_charge_approved },
  rejected: { tone: 'refused', label: m.page_charge_rejected },
  invoiced: { tone: 'planned', label: m.page_charge_invoiced },
}

/** One sum for each currency; two are never added up. */
function totalsOf(charges: readonly Charge[]): Money[] {
  const sums = new Map<string, number>()
  for (const { amount } of charges) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amountMinor)
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }))
}
