// From a draft to the content of an order, and what stands in the way. No rule is written here: the schema, checkContent and
// normalizeReference are the ones that the server runs.
import { type z } from 'zod'
import { m } from '#app/paraglide/messages.js'
import { refusalWords } from '#app/parts/refusal-words.ts'
import { type View } from '#app/sync-client/space.ts'
import { type MeasuredLine } from '#shared/cargo/totals.ts'
import { isPhoneNumber } from '#shared/kernel/phone.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { checkContent } from '#shared/orders/order-rules.ts'
import { orderContentSchema, type Order, type OrderContent, type Place } from '#shared/orders/order.ts'
import { invalidPhones } from '#shared/orders/phone-numbers.ts'
import { normalizeReference } from '#shared/orders/reference.ts'
import { type Refusal } from '#shared/orders/refusals.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { hasPickup } from './draft-pattern.ts'
import { type DraftConsignment, type DraftGoods, type DraftStop, type OrderDraft } from './draft.ts'

/** One thing to mend, at the box where it is mended. */
export interface Problem {
  readonly path: string
  readonly message: string
}

export type Checked =
  | { readonly isComplete: true; readonly content: OrderContent }
  | { readonly isComplete: false; readonly problems: readonly Problem[] }

/**
 * D6: the whole content, or everything that is missing or wrong, in the order of the form. What a change finds there `before` may stay,
 * though the rules have become stricter since.
 */
export function checkDraft(draft: OrderDraft, settings: Settings, before?: OrderContent): Checked {
  const loose = looseContent({ ...draft, isPickup: hasPickup(draft, settings) })
  const parsed = orderContentSchema.safeParse(loose)
  // The rules look only at whether values are there; looseContent has every list and window that they walk through.
  const content = loose as unknown as OrderContent
  const checked = checkContent(content, settings, before ? { before } : {})
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(problemOf)),
    ...(checked.ok ? [] : fromRefusal(checked.refusal)),
    // Where a stop has no place yet, numbers are those of the carrier's country.
    ...invalidPhones(withPlaces(content, settings), { carrierCountry: settings.carrier.country, before, isPhoneNumber }).map(
      phoneProblem,
    ),
  ]
  if (parsed.success && problems.length === 0) return { isComplete: true, content: parsed.data }
  return { isComplete: false, problems: inFormOrder(firstPerPath(problems)) }
}

function withPlaces(content: OrderContent, { carrier }: Settings): OrderContent {
  const nowhere: Place = { name: '?', street: '', postcode: '', city: '?', country: carrier.country, timeZone: carrier.timeZone }
  // In a form a stop may still be without its place.
  const placeOf = (stop: { readonly place?: Place }) => stop.place ?? nowhere
  return {
    ...content,
    consignments: content.consignments.map((consignment) => ({
      ...consignment,
      stops: consignment.stops.map((stop) => ({ ...stop, place: placeOf(stop) })),
    })),
  }
}

const phoneProblem = (path: string): Problem => ({ path, message: fromRefusal({ code: 'phone-invalid' })[0]?.message ?? '' })

/** D4: the order that holds this reference on this device, unless this draft takes it over by name (SC10). */
export function referenceHolder(view: View, draft: Pick<OrderDraft, 'reference' | 'supersedes'>): Order | undefined {
  const refNorm = normalizeReference(draft.reference)
  const holder = refNorm === '' ? undefined : view.orderByReference(refNorm)
  return holder && (holder.id !== draft.supersedes || holder.status !== 'cancelled') ? holder : undefined
}

/** What a refusal of a submit says, at the box it is about. */
export function fromRefusal(refusal: Refusal): Problem[] {
  const { code, detail = {} } = refusal
  const message = (facts: Refusal['detail'] = detail) => {
    const words = refusalWords(code, facts)
    return `${words.what} ${words.next}`
  }
  const paths = Array.isArray(detail['paths']) ? detail['paths'].map(String) : []
  switch (code) {
    case 'field-missing':
      return paths.map((path) => ({ path, message: m.orders_field_missing() }))
    case 'invalid':
      return paths.map((path) => ({ path, message: m.orders_field_invalid() }))
    case 'phone-invalid':
    case 'field-locked':
      return paths.length > 0 ? paths.map((path) => ({ path, message: message() })) : [{ path: '', message: message() }]
    case 'pickup-not-offered':
      return [{ path: 'pickupRequested', message: message() }]
    case 'window-reversed':
      return [{ path: `${String(detail['path'])}.window.from`, message: message() }]
    case 'service-not-allowed':
      return [{ path: 'serviceId', message: detail['serviceId'] ? message() : m.orders_field_missing() }]
    case 'reference-missing':
    case 'reference-taken':
    case 'supersede-not-cancelled':
      return [{ path: 'reference', message: message() }]
    default:
      return [{ path: '', message: message() }]
  }
}

/** What came of a form that was sent and not saved; `otherwise` where that is no refusal but somebody else's work. */
export function problemsOfOutcome(outcome: Outcome, otherwise: Problem): readonly Problem[] {
  if (outcome.status !== 'rejected') return [otherwise]
  const facts = outcome.detail?.facts
  return fromRefusal(facts ? { code: outcome.code, detail: facts } : { code: outcome.code })
}

/** The lines that can be added up already. */
export function measuredLines(draft: OrderDraft): MeasuredLine[] {
  return draft.consignments.flatMap(measuredLinesOf)
}

export function measuredLinesOf({ goods }: Pick<DraftConsignment, 'goods'>): MeasuredLine[] {
  return goods.flatMap((line) => {
    const { load, ...measures } = looseGoods(line)
    return load.quantity === undefined ? [] : [{ ...measures, load: { ...load, quantity: load.quantity } }]
  })
}

/** What the form says so far; a box that nobody filled is no value, and a required one may be missing. */
export function looseContent(draft: OrderDraft) {
  const temperature =
    draft.minC === null && draft.maxC === null ? {} : { temperature: known({ minC: draft.minC, maxC: draft.maxC }) }
  return {
    ...known({
      reference: draft.reference.trim(),
      serviceId: draft.serviceId,
      notes: draft.notes.trim(),
      costCentre: draft.costCentre.trim(),
      project: draft.project.trim(),
      containerNumber: draft.containerNumber.trim(),
    }),
    ...looseContact(draft.contact),
    ...temperature,
    ...(draft.isPickup ? { pickupRequested: true } : {}),
    consignments: draft.consignments.map(looseConsignment),
  }
}

function looseConsignment(consignment: DraftConsignment) {
  const { codAmount, codCurrency } = consignment
  return {
    id: consignment.id,
    ...known({ reference: consignment.reference.trim() }),
    // Amounts are kept in minor units; every currency that carriers here work in has two decimals.
    ...(codAmount === null ? {} : { cod: { amountMinor: Math.round(codAmount * 100), currency: codCurrency } }),
    stops: consignment.stops.map(looseStop),
    goods: consignment.goods.map(looseGoods),
  }
}

function looseStop(stop: DraftStop, index: number) {
  return {
    id: stop.id,
    kind: stop.kind,
    sequence: index + 1,
    ...(stop.place ? { place: stop.place } : {}),
    window: known({ date: stop.date, from: stop.from, until: stop.until }),
    ...looseContact(stop.contact),
    ...known({ reference: stop.reference.trim(), instructions: stop.instructions.trim() }),
  }
}

function looseGoods(line: DraftGoods) {
  const { lengthCm, widthCm, heightCm } = line
  const dimensions = known({ lengthCm, widthCm, heightCm })
  return {
    id: line.id,
    ...known({ description: line.description.trim() }),
    load: { ...known({ quantity: line.quantity }), packaging: line.packaging, units: [] },
    ...(Object.keys(dimensions).length > 0 ? { dimensions: dimensions as Required<typeof dimensions> } : {}), // a part may be missing: the schema says which
    ...known({ unitWeightKg: line.unitWeightKg, reference: line.reference.trim() }),
    ...(line.isStackable ? { stackable: true } : {}),
  }
}

function looseContact(contact: OrderDraft['contact']) {
  const { name, phone, email } = contact
  if (![name, phone, email].some((part) => part.trim() !== '')) return {}
  return { contact: { name: name.trim(), ...known({ phone: phone.trim(), email: email.trim() }) } }
}

/** Only what has been filled in: an empty box is no value. */
function known<T extends Record<string, string | number | null>>(fields: T): { [K in keyof T]?: Exclude<T[K], null> } {
  const filled = Object.entries(fields).filter(([, value]) => value !== null && value !== '')
  return Object.fromEntries(filled) as { [K in keyof T]?: Exclude<T[K], null> } // the same keys, fewer of them
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.join('.')
  // The form's boxes have the right types; what is not there at all is what fails here.
  if (issue.code === 'invalid_type') return { path, message: m.orders_field_missing() }
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { path, message: m.orders_too_long({ max: Number(issue.maximum) }) }
  if (issue.code === 'too_big') return { path, message: m.orders_too_big({ max: Number(issue.maximum) }) }
  if (issue.code === 'too_small') return { path, message: m.orders_too_small() }
  return { path, message: m.orders_field_invalid() }
}

function firstPerPath(problems: readonly Problem[]): Problem[] {
  const byPath = new Map<string, Problem>()
  for (const problem of problems) if (!byPath.has(problem.path)) byPath.set(problem.path, problem)
  return [...byPath.values()]
}

const GENERAL_ORDER = ['serviceId', 'reference']
const GOODS_ORDER = ['load.quantity', 'load.packaging', 'description']

/** The schema has its own order; a person mends from the top of the screen to its bottom. */
export function inFormOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => compareRanks(rankOf(a.path), rankOf(b.path)))
}

function rankOf(path: string): readonly number[] {
  const part = /^consignments\.(\d+)\.(stops|goods)\.(\d+)\.(.+)$/.exec(path)
  if (!part) return [path.startsWith('consignments.') ? 1 : 0, placeIn(GENERAL_ORDER, path)]
  const [, c, list, n, field = ''] = part
  return [1, Number(c), list === 'stops' ? 0 : 1, Number(n), list === 'goods' ? placeIn(GOODS_ORDER, field) : 0]
}

function placeIn(order: readonly string[], field: string): number {
  const place = order.indexOf(field)
  return place < 0 ? order.length : place
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
