import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { numberText, PACKAGING_LABELS } from '#app/parts/cargo-text.ts'
import { IconButton } from '#app/ui/button.tsx'
import { Checkbox } from '#app/ui/choice.tsx'
import { NumberField } from '#app/ui/number-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { PACKAGINGS } from '#shared/orders/order.ts'
import { AddInformation } from './add-information.tsx'
import { insertGoods, removeGoods, setGoods } from './draft-edits.ts'
import { type DraftGoods } from './draft.ts'
import { FixedValue } from './fixed-value.tsx'
import { GOODS_FIELDS } from './form-fields.ts'
import { useOrderForm } from './order-form.ts'

type Props = { line: DraftGoods; c: number; g: number; isOnly: boolean }

/** One goods line: sixty pallets are one line with the quantity 60. Measures are of one piece. */
export function GoodsBox({ line, c, g, isOnly }: Props) {
  const { edit, remove, errorAt, markOf, lockOf } = useOrderForm()
  const lock = lockOf('goods', `${line.id}/description`)
  const path = `consignments.${c}.goods.${g}`
  const title = goodsTitle(g)
  return (
    <section className="orders-part" aria-label={title} data-part={line.id}>
      <div className="lb-row-between">
        <h3>{title}</h3>
        {isOnly || lock ? null : (
          <IconButton
            kind="quiet"
            icon={IconTrash}
            label={m.orders_remove({ what: title })}
            onClick={() => remove(title, removeGoods(c, g), insertGoods(c, g, line))}
          />
        )}
      </div>
      <div className="lb-form-grid">
        <div data-path={`${path}.load.quantity`}>
          <NumberField
            label={m.parts_field_quantity()}
            value={line.quantity}
            onChange={(quantity) => edit(setGoods(c, g, { quantity }))}
            isRequired
            min={1}
            max={9999}
            error={errorAt(`${path}.load.quantity`)}
            mark={markOf(`${line.id}/quantity`)}
          />
        </div>
        {lock ? (
          <FixedValue label={m.parts_field_goods()} lock={lock}>
            {PACKAGING_LABELS[line.packaging]()} · {line.description}
          </FixedValue>
        ) : (
          <GoodsKind line={line} c={c} g={g} />
        )}
        <GoodsMeasures line={line} c={c} g={g} />
      </div>
      <AddInformation fields={GOODS_FIELDS} within={title} />
    </section>
  )
}

/** In what it is packed, and what it is. */
function GoodsKind({ line, c, g }: Omit<Props, 'isOnly'>) {
  const { edit, errorAt, markOf } = useOrderForm()
  const path = `consignments.${c}.goods.${g}`
  return (
    <>
      <div data-path={`${path}.load.packaging`}>
        <SelectField
          label={m.parts_field_packaging()}
          value={line.packaging}
          onChange={(value) => edit(setGoods(c, g, { packaging: PACKAGINGS.find((known) => known === value) ?? line.packaging }))}
          options={PACKAGINGS.map((value) => ({ value, label: PACKAGING_LABELS[value]() }))}
          isRequired
          mark={markOf(`${line.id}/packaging`)}
        />
      </div>
      <div data-path={`${path}.description`}>
        <TextField
          label={m.parts_field_description()}
          value={line.description}
          onChange={(description) => edit(setGoods(c, g, { description }))}
          isRequired
          maxLength={200}
          error={errorAt(`${path}.description`)}
          mark={markOf(`${line.id}/description`)}
          autoComplete="off"
        />
      </div>
    </>
  )
}

function GoodsMeasures({ line, c, g }: Omit<Props, 'isOnly'>) {
  const { plan, edit, errorAt, markOf, lockOf } = useOrderForm()
  const path = `consignments.${c}.goods.${g}`
  const lockedWeight = lockOf('unitWeightKg', `${line.id}/unitWeightKg`) ?? lockOf('goods', `${line.id}/unitWeightKg`)
  const lockedSize = lockOf('dimensions', `${line.id}/lengthCm`) ?? lockOf('goods', `${line.id}/lengthCm`)
  const side = (key: 'lengthCm' | 'widthCm' | 'heightCm', label: string) => (
    <div data-path={`${path}.dimensions.${key}`}>
      <NumberField
        label={label}
        value={line[key]}
        onChange={(value) => edit(setGoods(c, g, { [key]: value }))}
        isRequired={plan.isRequired('dimensions')}
        hasSteppers={false}
        unit="cm"
        error={errorAt(`${path}.dimensions.${key}`)}
        mark={markOf(`${line.id}/${key}`)}
      />
    </div>
  )
  return (
    <>
      {lockedWeight && line.unitWeightKg !== null ? (
        <FixedValue label={m.parts_field_unitWeightKg()} lock={lockedWeight}>
          {numberText(line.unitWeightKg)} kg
        </FixedValue>
      ) : plan.isShown('unitWeightKg') ? (
        <div data-path={`${path}.unitWeightKg`}>
          <NumberField
            label={m.parts_field_unitWeightKg()}
            value={line.unitWeightKg}
            onChange={(unitWeightKg) => edit(setGoods(c, g, { unitWeightKg }))}
            isRequired={plan.isRequired('unitWeightKg')}
            hasSteppers={false}
            unit="kg"
            error={errorAt(`${path}.unitWeightKg`)}
            mark={markOf(`${line.id}/unitWeightKg`)}
          />
        </div>
      ) : null}
      {lockedSize && line.lengthCm !== null ? (
        <FixedValue label={m.parts_field_dimensions()} lock={lockedSize}>
          {[line.lengthCm, line.widthCm, line.heightCm].map((side) => numberText(side ?? 0)).join(' × ')} cm
        </FixedValue>
      ) : plan.isShown('dimensions') ? (
        <>
          <div className="orders-dimensions">
            {side('lengthCm', m.orders_length())}
            {side('widthCm', m.orders_width())}
            {side('heightCm', m.orders_height())}
          </div>
          <Checkbox
            label={m.parts_field_stackable()}
            isChecked={line.isStackable}
            onChange={(isStackable) => edit(setGoods(c, g, { isStackable }))}
          />
        </>
      ) : null}
    </>
  )
}

export function goodsTitle(g: number): string {
  return m.parts_field_goods_n({ n: g + 1 })
}
