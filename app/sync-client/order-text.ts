// Free text over all orders of a space: every different text of theirs once, joined, so that one scan finds what contains the words.
import { type Order } from '#shared/orders/order.ts'
import { foldCommonText, foldText } from '../platform/fold-text.ts'

/**
 * Everything an order says. Places and goods come again in order after order and stand here once for all of them; what is the order's
 * own is one text, for as many texts as orders are quicker than ten times as many.
 */
function textsOf(order: Order): Set<string> {
  const texts = new Set([ownText(order)])
  for (const { stops, goods } of order.content.consignments) {
    for (const { place } of stops)
      for (const part of [place.name, place.city, place.street, place.postcode, place.country]) texts.add(foldCommonText(part))
    for (const { description } of goods) texts.add(foldCommonText(description))
  }
  texts.delete('')
  return texts
}

/** Stands between two things that an order says; nobody types it, so that no search finds the end of one and the beginning of the next. */
const BETWEEN = '\u0001'

/** Reference and numbers, as written and without blanks and punctuation, and whatever else is hardly ever said twice. */
function ownText({ refNorm, number, quoteNumber, content, createdBy, ended }: Order): string {
  const said: (string | null | undefined)[] = [content.notes, content.costCentre, content.project, createdBy.name, ended?.reason]
  const named: (string | null | undefined)[] = [number, quoteNumber, content.containerNumber]
  const contacts = [content.contact]
  for (const { reference, stops, goods } of content.consignments) {
    named.push(reference)
    for (const stop of stops) {
      contacts.push(stop.contact)
      named.push(stop.reference)
      said.push(stop.instructions)
    }
    for (const { reference: own, load } of goods) {
      named.push(own)
      for (const { sscc } of load.units) if (sscc) named.push(sscc)
    }
  }
  for (const contact of contacts) {
    said.push(contact?.name, contact?.email)
    named.push(contact?.phone)
  }
  const parts = new Set<string>()
  for (const text of said) if (text) parts.add(foldText(text))
  for (const text of [refNorm, ...named]) {
    if (!text) continue
    const form = foldText(text)
    parts.add(form).add(bareText(form))
  }
  return [...parts].join(BETWEEN)
}

/** "po-00 12" is found by "po0012". */
export function bareText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(/[^\p{L}\p{N}]/gu, '')
}
const PLAIN = /^[a-z0-9]*$/
/** Between the texts of a block. Notes have lines of their own, so it is none of those. */
const SEPARATOR = '\u0000'

export interface Words {
  readonly whole: string
  /** Without blanks and punctuation; empty when nothing is left. */
  readonly bare: string
  readonly apart: readonly string[]
}

/** Null for words that everybody says. */
export function wordsOf(query: string): Words | null {
  const whole = foldText(query)
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
