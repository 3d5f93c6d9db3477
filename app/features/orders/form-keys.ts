// The form by keyboard alone: what each key asks for, and which box comes after which.
import { type DraftConsignment, type OrderDraft } from './draft.ts'

export type FormKey = 'next' | 'submit' | 'submit-and-next' | 'add-part' | 'add-consignment' | 'remove-part'

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Enter goes on, it never sends an order by accident; Ctrl+Enter sends, Alt+Enter makes one more of what one is in. */
export function formKeyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): FormKey | null {
  const isControl = ctrlKey || metaKey
  // Both at once is AltGr on a European keyboard: a letter, no command.
  if (isControl && altKey) return null
  if (key === 'Delete' && altKey) return 'remove-part'
  if (key !== 'Enter') return null
  if (isControl) return shiftKey ? 'submit-and-next' : 'submit'
  if (altKey) return shiftKey ? 'add-consignment' : 'add-part'
  return shiftKey ? null : 'next'
}

const BOXES = '[data-path] input, [data-path] select, [data-path] textarea'

/** The box after this one in the order of the screen; after the last one the button that sends. */
export function nextBox(form: HTMLElement, from: Element): HTMLElement | null {
  const boxes = [...form.querySelectorAll<HTMLElement>(BOXES)].filter((box) => box === from || canTakeFocus(box, form))
  return boxes[boxes.findIndex((box) => box === from) + 1] ?? form.querySelector<HTMLElement>('button[type="submit"]')
}

function canTakeFocus(box: HTMLElement, form: HTMLElement): boolean {
  if (box.matches(':disabled, [readonly]')) return false
  // There Enter begins a line, so Enter only leads there where something has to be written.
  if (box instanceof HTMLTextAreaElement) return box.getAttribute('aria-required') === 'true'
  if (!(box instanceof HTMLInputElement) || box.type !== 'radio') return true
  // Of a group of options the chosen one stands for all of them, as it does for Tab.
  const group = [...form.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(({ name }) => name === box.name)
  return box === (group.find(({ checked }) => checked) ?? group[0])
}

export interface PartPlace {
  readonly c: number
  readonly list: 'stops' | 'goods'
  readonly n: number
  readonly consignment: DraftConsignment
}

/** Where the part with this id stands: what Alt+Enter and Alt+Delete are about. */
export function partPlace(draft: OrderDraft, id: string | undefined): PartPlace | null {
  for (const [c, consignment] of draft.consignments.entries())
    for (const list of ['stops', 'goods'] as const) {
      const n = consignment[list].findIndex((part) => part.id === id)
      if (n >= 0) return { c, list, n, consignment }
    }
  return null
}

export function partIds(draft: OrderDraft): ReadonlySet<string> {
  const ids = draft.consignments.flatMap(({ id, stops, goods }) => [
    id,
    ...stops.map((stop) => stop.id),
    ...goods.map((line) => line.id),
  ])
  return new Set(ids)
}
