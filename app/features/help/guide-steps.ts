// The guided first order: which box of the real form belongs to each step, by the paths that the form's errors use too.
import { m } from '#app/paraglide/messages.js'

export interface GuideStep {
  readonly id: string
  readonly title: () => string
  readonly words: () => string
  /** Paths of the boxes, the one to go to first. */
  readonly paths: readonly string[]
}

const FIRST = 'consignments.0'

export const GUIDE_STEPS: readonly GuideStep[] = [
  { id: 'service', title: m.help_guide_service_title, words: m.help_guide_service, paths: ['serviceId'] },
  { id: 'reference', title: m.help_guide_reference_title, words: m.help_guide_reference, paths: ['reference'] },
  {
    id: 'collect',
    title: m.help_guide_collect_title,
    words: m.help_guide_collect,
    paths: [`${FIRST}.stops.0.place`, `${FIRST}.stops.0.window.date`],
  },
  {
    id: 'deliver',
    title: m.help_guide_deliver_title,
    words: m.help_guide_deliver,
    paths: [`${FIRST}.stops.1.place`, `${FIRST}.stops.1.window.date`],
  },
  {
    id: 'goods',
    title: m.help_guide_goods_title,
    words: m.help_guide_goods,
    paths: [`${FIRST}.goods.0.load.quantity`, `${FIRST}.goods.0.load.packaging`, `${FIRST}.goods.0.description`],
  },
  { id: 'check', title: m.help_guide_check_title, words: m.help_guide_check, paths: [] },
]

const boxAt = (path: string): HTMLElement | null => document.querySelector<HTMLElement>(`form [data-path="${path}"]`)

/** What the step speaks about: its first box, or the button that sends. Null while the form is not drawn. */
export function targetOf({ paths }: GuideStep): HTMLElement | null {
  return paths[0] === undefined ? document.querySelector<HTMLElement>('form button[type=submit]') : boxAt(paths[0])
}

/** The first step with an empty box: where somebody who comes back goes on. */
export function firstOpenStep(): number {
  const at = GUIDE_STEPS.findIndex((step) => !isFilled(step))
  return at < 0 ? GUIDE_STEPS.length - 1 : at
}

export function isFilled({ paths }: GuideStep): boolean {
  return paths.length > 0 && paths.every((path) => isBoxFilled(boxAt(path)))
}

/** The step whose boxes hold this element: the guide goes where the person goes. */
export function stepWith(element: Element | null): number | null {
  const at = GUIDE_STEPS.findIndex((step) =>
    step.paths.length === 0
      ? element !== null && targetOf(step) === element
      : step.paths.some((path) => boxAt(path)?.contains(element)),
  )
  return at < 0 ? null : at
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function isBoxFilled(box: HTMLElement | null): boolean {
  if (!box) return false
  if (box.querySelector('[data-fixed]')) return true
  const controls = [...box.querySelectorAll<Control>('input, select, textarea')]
  const radios = controls.filter((control) => control.type === 'radio')
  if (radios.length > 0) return radios.some((radio) => radio instanceof HTMLInputElement && radio.checked)
  return controls.length === 0 || (controls[0]?.value.trim() ?? '') !== ''
}
