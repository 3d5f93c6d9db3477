import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { m } from '#app/paraglide/messages.js'
import { deviceIds } from '#app/platform/ids.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { StepHeader } from '#app/ui/facts.tsx'
import { addGoods, addStop, insertConsignment, removeConsignment } from './draft-edits.ts'
import { type DraftConsignment } from './draft.ts'
import { GoodsBox } from './goods-box.tsx'
import { CodBox } from './cod-box.tsx'
import { useOrderForm } from './order-form.ts'
import { StopBox } from './stop-box.tsx'

type Props = { consignment: DraftConsignment; c: number; steps: number }

/** A consignment: its stops in their order, then what is carried between them. */
export function ConsignmentSection({ consignment, c, steps }: Props) {
  const { draft, add, remove, lockOf } = useOrderForm()
  const isOnly = draft.consignments.length === 1
  const title = isOnly ? m.orders_stops_and_goods() : m.parts_field_consignment_n({ n: c + 1 })
  return (
    <section className="lb-surface lb-stack-tight" aria-label={title} data-part={consignment.id}>
      <StepHeader
        step={c + 2}
        total={steps}
        title={title}
        side={
          isOnly ? null : (
            <IconButton
              kind="quiet"
              icon={IconTrash}
              label={m.orders_remove({ what: title })}
              onClick={() => remove(title, removeConsignment(c), insertConsignment(c, consignment))}
            />
          )
        }
      />
      <div className="orders-stops">
        {consignment.stops.map((stop, s) => (
          <StopBox key={stop.id} stop={stop} c={c} s={s} />
        ))}
      </div>
      <div className="lb-row">
        <Button kind="quiet" icon={IconPlus} onClick={() => add(addStop(c, 'collect', deviceIds))}>
          {m.orders_add_collection()}
        </Button>
        <Button kind="quiet" icon={IconPlus} onClick={() => add(addStop(c, 'deliver', deviceIds))}>
          {m.orders_add_delivery()}
        </Button>
      </div>
      {consignment.goods.map((line, g) => (
        <GoodsBox key={line.id} line={line} c={c} g={g} isOnly={consignment.goods.length === 1} />
      ))}
      <CodBox consignment={consignment} c={c} />
      {consignment.goods.some((line) => lockOf('goods', `${line.id}/description`)) ? null : (
        <div className="lb-row">
          <Button kind="quiet" icon={IconPlus} onClick={() => add(addGoods(c, deviceIds))}>
            {m.orders_add_goods()}
          </Button>
        </div>
      )}
    </section>
  )
}
