// What the address of the orders list says: the tab, the search, the order, and one filter for each field (C6, C7). Everybody who
// leads to the list writes it like this, so that a figure opens exactly what it counts:
//   choices   status=planned.in-transit                (the values of the field, a dot between them)
//   days      collect=2026-11-20 · 2026-11-20..2026-11-24 · 2026-11-20.. · today, tomorrow, this-week … (order-list-days.ts)
//   numbers   weight=100..500 · 100.. · ..500 · 320
//   words     from=rotterdam                           (anywhere in it, accents and case do not matter)
//   figure    figure=of=collect.h08&day=7d             (what a figure of the dashboard counted: parts/figures/figure.ts)
//   ids       ids=PO-17 100000003                      (references, order and quote numbers, one of them whole)
export const LIST_FIELDS = [
  'reference',
  'number',
  'quote',
  'status',
  'execution',
  'progress',
  'waiting',
  'invoice',
  'service',
  'collect',
  'from',
  'deliver',
  'to',
  'goods',
  'pieces',
  'weight',
  'volume',
  'metres',
  'places',
  'temperature',
  'container',
  'cost-centre',
  'project',
  'contact',
  'notes',
  'booked',
  'booked-by',
  'ended',
] as const
/** A field that the list can show, filter and sort by. */
export type ListField = (typeof LIST_FIELDS)[number]

export const FILTER_KEYS = [...LIST_FIELDS, 'ids', 'figure'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]
/** A figure comes from the dashboard as it is; everything else can be said and changed in the list. */
export type EditableKey = Exclude<FilterKey, 'figure'>

export type OrdersPlace = {
  readonly tab?: string | undefined
  readonly q?: string | undefined
  readonly group?: string | undefined
  /** A field, with a minus before it for the other way round. */
  readonly sort?: string | undefined
  /** The saved view that was opened (C9). */
  readonly view?: string | undefined
} & { readonly [K in FilterKey]?: string | undefined }

export const PLACE_KEYS = ['tab', 'q', 'group', 'sort', 'view', ...FILTER_KEYS] as const

/** Values of a choice as one text; a dot or a star of their own is written otherwise. */
export function choicesText(values: readonly string[]): string {
  return values.map((value) => value.replaceAll('*', '*a').replaceAll('.', '*d')).join('.')
}

export function choicesOf(text: string): string[] {
  return text
    .split('.')
    .filter((value) => value !== '')
    .map((value) => value.replaceAll('*d', '.').replaceAll('*a', '*'))
}
