// An order changes while somebody has its form open. What they have not touched is brought up to date in the form; what both changed is for
// them to decide, before anything is sent.
import { diffFields, PRESENT, type FieldChange } from '#shared/kernel/field-changes.ts'
import { sameContent } from '#shared/kernel/json.ts'
import { type OrderContent } from '#shared/orders/order.ts'
import { plainFields } from '#shared/orders/plain-fields.ts'
import { draftFromContent } from './draft-from-content.ts'
import { type DraftConsignment, type OrderDraft } from './draft.ts'
import { formFields, partPrefix, touchedPaths, type KeptEdit } from './edit-draft.ts'

/** What somebody else has changed since the form was filled. */
export function changesMeanwhile(base: OrderContent, current: OrderContent): FieldChange[] {
  return diffFields(plainFields(base), plainFields(current))
}

/** SC4: the form over the order as it stands now. Nothing that was typed is lost, and nothing of the other side's. */
export function rebaseEdit(edit: KeptEdit, current: OrderContent): KeptEdit {
  const touched = touchedPaths(edit)
  const mine = formFields(edit.draft)
  const theirs = draftFromContent(current, edit.draft.orderId, null)
  let { draft } = edit
  const contested = new Set(edit.contested)
  const changes = changesMeanwhile(edit.base, current)
  const whole = changes.filter(({ path, base, value }) => path.endsWith(PRESENT) && (base === null || value === null))
  for (const { path } of whole) {
    const prefix = partPrefix(path)
    // Each in its own hand: a part that is gone there and was changed here, or the other way round.
    if ([...touched].some((other) => other.startsWith(prefix)) && mine.has(path)) contested.add(path)
    else draft = takeGroup(draft, theirs, path)
  }
  const inWhole = (path: string) => whole.some((part) => path.startsWith(partPrefix(part.path)))
  for (const { path, value } of changes) {
    if (inWhole(path)) continue
    const removed = removedPart(path, touched, mine)
    if (removed) contested.add(removed)
    else if (!touched.has(path)) draft = takeGroup(draft, theirs, path)
    else if (!sameContent(mine.get(path) ?? null, value)) contested.add(path)
  }
  return { draft, base: current, contested: [...contested] }
}

/** The part around a group that was taken out here. */
function removedPart(path: string, touched: ReadonlySet<string>, mine: ReadonlyMap<string, unknown>): string | undefined {
  const segments = path.split('/')
  return segments
    .map((_, at) => `${segments.slice(0, at + 1).join('/')}${PRESENT}`)
    .find((present) => touched.has(present) && !mine.has(present))
}

/** The decision of one group: theirs comes into the form, or mine stays and is sent over what is on the screen. */
export function decideGroup(edit: KeptEdit, path: string, choice: 'mine' | 'theirs'): KeptEdit {
  const contested = edit.contested.filter((other) => other !== path)
  if (choice === 'mine') return { ...edit, contested }
  const theirs = draftFromContent(edit.base, edit.draft.orderId, null)
  return { ...edit, contested, draft: takeGroup(edit.draft, theirs, path) }
}

/** The boxes of a group, where they are not named as it is. */
const BOXES: { readonly [group: string]: readonly string[] } = {
  temperature: ['minC', 'maxC'],
  pickupRequested: ['isPickup'],
  window: ['date', 'from', 'until'],
  load: ['quantity', 'packaging'],
  dimensions: ['lengthCm', 'widthCm', 'heightCm'],
  stackable: ['isStackable'],
  cod: ['codAmount'],
}

/** `draft` with one group, or one whole part, as `theirs` has it. */
export function takeGroup(draft: OrderDraft, theirs: OrderDraft, path: string): OrderDraft {
  const [top, id = '', list, part = '', ...rest] = path.split('/')
  if (top === 'general') return withBoxes(draft, theirs, id)
  if (list !== 'stops' && list !== 'goods') {
    const consignments = withPart(draft.consignments, theirs.consignments, { id, group: list ?? '' })
    return { ...draft, consignments }
  }
  const other = theirs.consignments.find((consignment) => consignment.id === id)
  return {
    ...draft,
    consignments: draft.consignments.map((own) =>
      own.id === id && other ? inConsignment(own, other, { list, id: part, group: rest.join('/') }) : own,
    ),
  }
}

interface GroupOfPart {
  readonly id: string
  readonly group: string
}

function inConsignment(
  own: DraftConsignment,
  other: DraftConsignment,
  { list, ...at }: GroupOfPart & { readonly list: 'stops' | 'goods' },
): DraftConsignment {
  if (list === 'goods') return { ...own, goods: withPart(own.goods, other.goods, at) }
  const stops = withPart(own.stops, other.stops, at)
  return { ...own, stops: at.group === 'sequence' ? inTheOrderOf(stops, other.stops) : stops }
}

function withPart<T extends { readonly id: string }>(own: readonly T[], theirs: readonly T[], { id, group }: GroupOfPart): T[] {
  const other = theirs.find((part) => part.id === id)
  const at = own.findIndex((part) => part.id === id)
  const isElsewhere = other !== undefined && at >= 0 && own.every((part) => theirs.some(({ id: known }) => known === part.id))
  if (`/${group}` === PRESENT && isElsewhere) return inTheOrderOf(own, theirs).map((part) => (part.id === id ? other : part))
  if (`/${group}` !== PRESENT) return own.map((part) => (part.id === id && other ? withBoxes(part, other, group) : part))
  if (!other) return own.filter((part) => part.id !== id)
  return at >= 0 ? own.with(at, other) : own.toSpliced(theirs.indexOf(other), 0, other)
}

function withBoxes<T extends object>(own: T, theirs: T, group: string): T {
  const boxes = Object.entries(theirs).filter(([box]) => (BOXES[group] ?? [group]).includes(box))
  return { ...own, ...Object.fromEntries(boxes) }
}

function inTheOrderOf<T extends { readonly id: string }>(own: readonly T[], theirs: readonly T[]): T[] {
  const place = (part: T) => theirs.findIndex(({ id }) => id === part.id)
  return own.toSorted((a, b) => (place(a) < 0 || place(b) < 0 ? 0 : place(a) - place(b)))
}
