import { m } from '#app/paraglide/messages.js'
import { NumberField } from '#app/ui/number-field.tsx'
import { AddInformation } from './add-information.tsx'
import { setConsignment } from './draft-edits.ts'
import { type DraftConsignment } from './draft.ts'
import { CONSIGNMENT_FIELDS } from './form-fields.ts'
import { useOrderForm } from './order-form.ts'

/** D10: cash on delivery, once per consignment. */
export function CodBox({ consignment, c }: { consignment: DraftConsignment; c: number }) {
  const { settings, plan, edit, errorAt, markOf } = useOrderForm()
  const path = `consignments.${c}.cod`
  if (!plan.isShown('cod'))
    return <AddInformation fields={CONSIGNMENT_FIELDS} within={m.parts_field_consignment_n({ n: c + 1 })} />
  return (
    <div className="lb-form-grid">
      <div data-path={path}>
        <NumberField
          label={m.booking_cod()}
          hint={m.booking_cod_hint()}
          value={consignment.codAmount}
          onChange={(codAmount) => edit(setConsignment(c, { codAmount, codCurrency: settings.carrier.currency }))}
          isRequired={plan.isRequired('cod')}
          hasSteppers={false}
          unit={settings.carrier.currency}
          error={errorAt(path)}
          mark={markOf(`${consignment.id}/codAmount`)}
        />
      </div>
    </div>
  )
}
