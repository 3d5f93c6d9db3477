import { ok, refuse, type Result } from '../kernel/result.ts'
import { aiEntry } from './ai-table.ts'
import { checkElement, withoutRepeats, type ElementRefusal, type Gs1Element } from './gs1-element.ts'

const LINK = /^https?:\/\/[^/?#\s]+((?:\/[^/?#\s]*)*)(?:\?([^#\s]*))?(?:#\S*)?$/iu

/** Trade item numbers are written with 14 digits in elements, and may be shorter in a link. */
const PADDED: ReadonlySet<string> = new Set(['01', '02'])

/**
 * BAR-9: the elements of an uncompressed Digital Link: primary key, its qualifiers in their order, attributes behind the question mark.
 * `null` for an address that is no such link; a link whose values are wrong is refused.
 */
export function parseDigitalLink(text: string): Result<readonly Gs1Element[], ElementRefusal> | null {
  const [, path, query = ''] = LINK.exec(text) ?? []
  if (path === undefined) return null
  const segments = path.replace(/\/+$/, '').split('/').slice(1)
  const start = primaryKeyPlace(segments)
  if (start < 0) return null
  const named = pathElements(segments.slice(start))
  if (!named?.[0] || isSomethingElse(named[0])) return null
  return checkAll([...named, ...attributes(query)])
}

/** BAR-9: a link to a unit: `domain` without a slash at its end, the primary key first, its qualifiers in order, then attributes. */
export function buildDigitalLink(domain: string, parts: readonly Gs1Element[]): Result<string, ElementRefusal> {
  const checked = checkAll(parts)
  if (!checked.ok) return checked
  const [primary, ...others] = checked.value
  const keys = primary ? aiEntry(primary.ai)?.qualifiers : undefined
  if (!primary || !keys) return refuse({ code: 'unknown-ai', ai: primary?.ai ?? '', value: primary?.value ?? '' })
  const isAttribute = ({ ai }: Gs1Element) => aiEntry(ai)?.isLinkAttribute === true && !keys.flat().includes(ai)
  const qualifiers = others.filter((element) => !isAttribute(element))
  const sequence = keys.find((list) => qualifiers.every(({ ai }) => list.includes(ai)))
  const [lost] = qualifiers
  if (!sequence && lost) return refuse({ code: 'contradiction', ...lost })
  const ordered = [...qualifiers].sort((a, b) => (sequence ?? []).indexOf(a.ai) - (sequence ?? []).indexOf(b.ai))
  const path = [primary, ...ordered].map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join('')
  const query = others.filter(isAttribute).map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`)
  return ok(`${domain}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`)
}

/** A page whose path happens to hold the number of a key. */
function isSomethingElse({ ai, value }: Gs1Element): boolean {
  const primary = checkElement(ai, value)
  return !primary.ok && (primary.refusal.code === 'wrong-length' || primary.refusal.code === 'wrong-characters')
}

/** The last primary key that has nothing but pairs after it: what stands before it is the path of whoever runs the resolver. */
function primaryKeyPlace(segments: readonly string[]): number {
  for (let place = segments.length - 2; place >= 0; place -= 2) if (aiEntry(segments[place] ?? '')?.qualifiers) return place
  return -1
}

function pathElements(segments: readonly string[]): Gs1Element[] | null {
  const elements: Gs1Element[] = []
  for (let place = 0; place < segments.length; place += 2) {
    const value = decoded(segments[place + 1] ?? '')
    if (value === null) return null
    elements.push({ ai: segments[place] ?? '', value: padded(segments[place] ?? '', value) })
  }
  const [primary, ...qualifiers] = elements
  const allowed = aiEntry(primary?.ai ?? '')?.qualifiers ?? []
  const names = qualifiers.map(({ ai }) => ai)
  const isInOrder = names.length === 0 || allowed.some((list) => names.join() === list.filter((ai) => names.includes(ai)).join())
  return isInOrder ? elements : null
}

function attributes(query: string): Gs1Element[] {
  return query.split(/[&;]/).flatMap((pair) => {
    const [ai = '', raw = ''] = pair.split('=')
    const value = aiEntry(ai)?.isLinkAttribute ? decoded(raw) : null
    return value === null ? [] : [{ ai, value: padded(ai, value) }]
  })
}

function checkAll(elements: readonly Gs1Element[]): Result<readonly Gs1Element[], ElementRefusal> {
  for (const { ai, value } of elements) {
    const element = checkElement(ai, value)
    if (!element.ok) return element
  }
  return withoutRepeats(elements)
}

function padded(ai: string, value: string): string {
  return PADDED.has(ai) && /^(\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, '0') : value
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
