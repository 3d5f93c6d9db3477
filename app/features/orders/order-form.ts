import { createContext, useContext } from 'react'
import { invariant } from '#shared/kernel/invariant.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import type { LockableField, Settings } from '#shared/settings/settings.ts'
import { type Edit } from './draft-edits.ts'
import { type Problem } from './draft-content.ts'
import { type OrderDraft } from './draft.ts'
import { type FieldPlan } from './form-fields.ts'

export type FastField = LockableField | 'reference'
export type Lock = 'template' | 'carrier' | 'submitted'

/** What every box of the form needs: the draft, how to change it, and what is wrong where. */
export interface OrderForm {
  readonly draft: OrderDraft
  readonly settings: Settings
  readonly plan: FieldPlan
  /** What the order said when it was opened; null while it is being booked. */
  readonly submitted: OrderContent | null
  readonly edit: (edit: Edit) => void
  /** Adds a part and brings the focus into it. */
  readonly add: (edit: Edit) => void
  /** Takes a part out at once and offers to put it back. */
  readonly remove: (what: string, out: Edit, back: Edit) => void
  readonly errorAt: (path: string) => string | undefined
  readonly markOf: (key: string) => 'default' | undefined
  /**
   * What stands fast, and by whose word: the template's (D13), the carrier's (D16), or because the order has been submitted (D5). Only a box
   * that still holds what was filled in can: what template and carrier left open is this person's. Keys as in `prefilled`.
   */
  readonly lockOf: (field: FastField, key: string) => Lock | undefined
}

export const OrderFormContext = createContext<OrderForm | null>(null)

export function useOrderForm(): OrderForm {
  const form = useContext(OrderFormContext)
  invariant(form, 'useOrderForm outside the order form')
  return form
}

/** A problem belongs to the box that carries its path, to the group around it, or to each box of the group it names. */
export function isAt(problemPath: string, fieldPath: string): boolean {
  return problemPath === fieldPath || problemPath.startsWith(`${fieldPath}.`) || fieldPath.startsWith(`${problemPath}.`)
}

/** The boxes in the order in which they stand on the screen; the first of them that has a problem. */
export function firstBoxWith(problems: readonly Problem[], form: HTMLElement): HTMLElement | undefined {
  const boxes = [...form.querySelectorAll<HTMLElement>('[data-path]')]
  return boxes.find((box) => problems.some((problem) => problem.path !== '' && isAt(problem.path, box.dataset['path'] ?? '')))
}

/** `nearest` moves the page no more than it must. */
export function focusBox(box: HTMLElement | undefined, block: ScrollLogicalPosition = 'center'): void {
  const control = box?.querySelector<HTMLElement>('input, select, textarea') ?? box?.querySelector('button')
  control?.focus({ preventScroll: true })
  box?.scrollIntoView?.({ block })
}
