import { useMemo, type FormEvent, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { m } from '#app/paraglide/messages.js'
import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { Button } from '#app/ui/button.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { findService } from '#shared/settings/find-service.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { ConsignmentSection } from './consignment-section.tsx'
import { addGoods, addStop, canRemoveStop, insertGoods, insertStop, removeGoods, removeStop, type Edit } from './draft-edits.ts'
import { type Problem } from './draft-content.ts'
import { fastKeys } from './draft-pattern.ts'
import { type OrderDraft } from './draft.ts'
import { planFields } from './form-fields.ts'
import { formKeyOf, nextBox, partPlace, type FormKey } from './form-keys.ts'
import { GeneralSection } from './general-section.tsx'
import { addConsignment as oneMore } from './new-draft.ts'
import { firstBoxWith, focusBox, isAt, OrderFormContext, type FastField, type OrderForm } from './order-form.ts'
import { goodsTitle } from './goods-box.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { stopTitle } from './stop-box.tsx'
import { usePartFocus } from './use-part-focus.ts'
import './order-form.css'

interface Props {
  readonly draft: OrderDraft
  readonly settings: Settings
  readonly edit: (edit: Edit) => void
  /** Shown at their boxes and above the form. */
  readonly problems: readonly Problem[]
  readonly formRef: RefObject<HTMLFormElement | null>
  readonly onSubmit: (options: { readonly andNext: boolean }) => void
  /** What an order that has been submitted says: its reference and what the carrier has locked stand fast. */
  readonly submitted?: OrderContent
  /** What the order comes to: beside the boxes where there is room, else under them. */
  readonly aside?: ReactNode
  /** What stands under the boxes: documents, the buttons. */
  readonly children: ReactNode
}

/** Every box of an order, for one that is being booked and for one that is being changed (D1, D6, D7, D8, F15). */
export function OrderFormBody({ draft, settings, edit, problems, formRef, onSubmit, submitted, aside, children }: Props) {
  const form = useOrderFormValue({ draft, settings, edit, problems, formRef, submitted: submitted ?? null })
  const addConsignment = () => {
    form.add(oneMore({ settings, ids: deviceIds, now: deviceInstant() }))
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit({ andNext: false })
  }
  const handleKey = (event: KeyboardEvent<HTMLFormElement>) => {
    const key = event.defaultPrevented ? null : formKeyOf(event)
    if (key === null || !(event.target instanceof HTMLElement)) return
    if (key === 'next' && !event.target.matches('input, select')) return
    event.preventDefault()
    if (key === 'next') nextBox(event.currentTarget, event.target)?.focus()
    else if (key === 'add-consignment') addConsignment()
    else if (key === 'submit' || key === 'submit-and-next') onSubmit({ andNext: key === 'submit-and-next' })
    else changeParts(key, event.target, form)
  }
  const steps = draft.consignments.length + 1
  return (
    <OrderFormContext value={form}>
      <form
        ref={formRef}
        className={aside ? 'lb-stack orders-form orders-form-wide' : 'lb-stack orders-form'}
        noValidate
        onSubmit={handleSubmit}
        onKeyDown={handleKey}
      >
        <ProblemSummary
          problems={problems}
          consignments={draft.consignments.length}
          onGoTo={(problem) => formRef.current && focusBox(firstBoxWith([problem], formRef.current))}
        />
        <div className="orders-desk">
          <div className="lb-stack">
            <GeneralSection steps={steps} />
            {draft.consignments.map((consignment, c) => (
              <ConsignmentSection key={consignment.id} consignment={consignment} c={c} steps={steps} />
            ))}
            <div>
              <Button icon={IconPlus} onClick={addConsignment}>
                {m.orders_add_consignment()}
              </Button>
            </div>
          </div>
          {aside ? <aside className="orders-aside lb-stack-tight">{aside}</aside> : null}
        </div>
        {children}
      </form>
    </OrderFormContext>
  )
}

type FormParts = Pick<Props, 'draft' | 'settings' | 'edit' | 'problems' | 'formRef'> & Pick<OrderForm, 'submitted'>

function useOrderFormValue({ draft, settings, edit, problems, formRef, submitted }: FormParts): OrderForm {
  const focus = usePartFocus(formRef, draft)
  const plan = useMemo(() => planFields(draft, settings), [draft, settings])
  const locks: { ofTemplate: readonly FastField[]; ofCarrier: readonly FastField[] } = {
    ofTemplate: draft.locked,
    ofCarrier: findService(settings, draft.serviceId)?.lockedDefaults ?? [],
  }
  // A draft knows what was filled in; of an order that has been submitted the carrier's defaults tell what is fast.
  const filled = useMemo(() => (submitted ? fastKeys(draft, settings) : draft.prefilled), [submitted, draft, settings])
  return {
    draft,
    settings,
    edit,
    plan,
    submitted,
    add: (change) => {
      focus.onAdded()
      edit(change)
    },
    remove: (what, out, back) => {
      focus.onRemoved()
      edit(out)
      showToast({ text: m.orders_removed({ what }), onUndo: () => edit(back) })
    },
    errorAt: (path) => problems.find((problem) => problem.path !== '' && isAt(problem.path, path))?.message,
    markOf: (key) => (draft.prefilled.includes(key) ? 'default' : undefined),
    lockOf: (field, key) => {
      if (submitted && field === 'reference') return 'submitted'
      if (!filled.includes(key)) return undefined
      return locks.ofTemplate.includes(field) ? 'template' : locks.ofCarrier.includes(field) ? 'carrier' : undefined
    },
  }
}

/** One more of the stop or line that the focus is in, or this one less. */
function changeParts(key: Extract<FormKey, 'add-part' | 'remove-part'>, target: HTMLElement, form: OrderForm): void {
  const place = partPlace(form.draft, target.closest<HTMLElement>('[data-part]')?.dataset['part'])
  if (!place) return
  const { c, n, list, consignment } = place
  const stop = list === 'stops' ? consignment.stops[n] : undefined
  const line = list === 'goods' ? consignment.goods[n] : undefined
  const isFast = list === 'goods' && line !== undefined && form.lockOf('goods', `${line.id}/description`) !== undefined
  if (key === 'add-part' && isFast) return
  if (key === 'add-part') form.add(stop ? addStop(c, stop.kind, deviceIds) : addGoods(c, deviceIds))
  else if (stop && canRemoveStop(consignment, n))
    form.remove(stopTitle(stop, consignment.stops), removeStop(c, n), insertStop(c, n, stop))
  else if (line && consignment.goods.length > 1 && !isFast) form.remove(goodsTitle(n), removeGoods(c, n), insertGoods(c, n, line))
}
