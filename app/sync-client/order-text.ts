// Free text over all orders of a space: every different text of theirs once, joined, so that one scan finds what contains the words.
import { type Order } from '#shared/orders/order.ts'
import { normalizeReference } from '#shared/orders/reference.ts'

/** What an order is found by: reference and numbers, as written and without blanks and punctuation; places and goods. */
function textsOf({ refNorm, number, quoteNumber, content }: Order): Set<string> {
  const texts = new Set([refNorm, bareText(refNorm)])
  for (const one of [number, quoteNumber]) if (one !== null) texts.add(bareText(normalized(one)))
  for (const { stops, goods } of content.consignments) {
    for (const { place } of stops) texts.add(normalized(place.name)).add(normalized(place.city))
    for (const { description } of goods) texts.add(normalized(description))
  }
  return texts
}

/** "po-00 12" is found by "po0012". */
export function bareText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(/[^\p{L}\p{N}]/gu, '')
}
const PLAIN = /^[a-z0-9]*$/
/** Stands in no text. */
const SEPARATOR = '\n'

export interface Words {
  readonly whole: string
  /** Without blanks and punctuation; empty when nothing is left. */
  readonly bare: string
  readonly apart: readonly string[]
}

/** Null for words that everybody says. */
export function wordsOf(query: string): Words | null {
  const whole = normalizeReference(query)
  return whole === '' ? null : { whole, bare: bareText(whole), apart: whole.split(' ') }
}

const ownTexts = new WeakMap<Order, string>()

/** Whether one order says it; what `OrderText` answers for all of them. */
export function says(order: Order, { whole, bare, apart }: Words): boolean {
  let own = ownTexts.get(order)
  if (own === undefined) ownTexts.set(order, (own = [...textsOf(order)].join(SEPARATOR)))
  if (own.includes(whole) || (bare !== '' && own.includes(bare))) return true
  for (const word of apart) if (!own.includes(word)) return false
  return true
}

const normalForms = new Map<string, string>()
const MOST_FORMS = 20_000

/** Compared as references are (ruling 0.11). Places and goods come again in order after order. */
function normalized(text: string): string {
  const known = normalForms.get(text)
  if (known !== undefined) return known
  if (normalForms.size >= MOST_FORMS) normalForms.clear()
  const made = normalizeReference(text)
  normalForms.set(text, made)
  return made
}

/** Texts of one block are joined anew when one is added: small enough to be quick, large enough to be few. */
const BLOCK = 2_048

interface Block {
  readonly texts: string[]
  joined: string | null
  starts: number[]
}

export class OrderText {
  /** Most texts belong to one order: only the others need a set. */
  private readonly holders = new Map<string, string | Set<string>>()
  private readonly blocks: Block[] = []
  /** Taken in by whoever has time, or by the first search: filling it while 20,000 orders arrive would double that work. */
  private readonly later = new Map<string, Order>()

  add(order: Order): void {
    this.later.set(order.id, order)
  }

  /** Takes in at most so many; false when nothing is left. */
  takeIn(most: number): boolean {
    let left = most
    for (const [id, order] of this.later) {
      if (left-- <= 0) return true
      this.later.delete(id)
      this.index(order)
    }
    return false
  }

  private index(order: Order): void {
    for (const text of textsOf(order)) {
      const holder = this.holders.get(text)
      if (holder === undefined) this.hold(text, order.id)
      else if (typeof holder !== 'string') holder.add(order.id)
      else if (holder !== order.id) this.holders.set(text, new Set([holder, order.id]))
    }
  }

  /** The texts stay, for the next order that has them; nobody is found by them meanwhile. */
  remove(order: Order): void {
    if (this.later.get(order.id) === order) return void this.later.delete(order.id)
    for (const text of textsOf(order)) {
      const holder = this.holders.get(text)
      if (holder instanceof Set) holder.delete(order.id)
      else if (holder === order.id) this.holders.set(text, new Set())
    }
  }

  /** Ids of the orders that say it; null for everybody. Several words may also stand in different places of an order. */
  idsOf(query: string): ReadonlySet<string> | null {
    const words = wordsOf(query)
    if (!words) return null
    this.takeIn(Number.POSITIVE_INFINITY)
    const { whole, bare, apart } = words
    const found = this.containing(whole)
    if (bare !== '' && bare !== whole) for (const id of this.containing(bare)) found.add(id)
    if (apart.length === 1) return found
    const [first = new Set<string>(), ...others] = apart.map((word) => this.containing(word))
    for (const id of first) if (others.every((ids) => ids.has(id))) found.add(id)
    return found
  }

  private containing(part: string): Set<string> {
    const ids = new Set<string>()
    for (const block of this.blocks) {
      const text = joined(block)
      for (let at = text.indexOf(part); at !== -1;) {
        const place = placeAt(block.starts, at)
        const holder = this.holders.get(block.texts[place] ?? '')
        if (typeof holder === 'string') ids.add(holder)
        else for (const id of holder ?? []) ids.add(id)
        const next = block.starts[place + 1]
        at = next === undefined ? -1 : text.indexOf(part, next)
      }
    }
    return ids
  }

  private hold(text: string, id: string): void {
    this.holders.set(text, id)
    let block = this.blocks.at(-1)
    if (!block || block.texts.length >= BLOCK) this.blocks.push((block = { texts: [], joined: null, starts: [] }))
    block.texts.push(text)
    block.joined = null
  }
}

function joined(block: Block): string {
  if (block.joined !== null) return block.joined
  let start = 0
  block.starts = block.texts.map((text) => {
    const own = start
    start += text.length + SEPARATOR.length
    return own
  })
  block.joined = block.texts.join(SEPARATOR)
  return block.joined
}

/** The last start that is not behind `at`. */
function placeAt(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
