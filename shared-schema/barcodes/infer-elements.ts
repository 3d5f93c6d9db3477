import { aiAt } from './ai-table.ts'
import { firstElement, parseElementString } from './element-string.ts'
import { checkElement, type Gs1Element } from './gs1-element.ts'

const BEGINNING = /^(00\d{18}|0[12]\d{14})/

/**
 * BAR-11: the elements of text that lost its separators: it has to begin with an SSCC or a trade item number whose check digit holds, and is
 * read only as far as no other reading of it is possible. `null` when it is no element string at all.
 */
export function inferElements(text: string): readonly Gs1Element[] | null {
  if (!BEGINNING.test(text)) return null
  const elements: Gs1Element[] = []
  let rest = text
  while (rest !== '' && aiAt(rest)?.isFixed) {
    const read = firstElement(rest)
    if (!read.ok) return null
    elements.push(read.value.element)
    rest = read.value.rest
  }
  if (rest === '') return elements
  if (!aiAt(rest)) return null
  const last = onlyReading(rest)
  return last ? [...elements, last] : elements
}

/** The one element that all of this is, if nothing in it could be another element that lost its separator. */
function onlyReading(text: string): Gs1Element | undefined {
  const whole = firstElement(text)
  if (!whole.ok) return undefined
  const { ai, value } = whole.value.element
  for (let place = 1; place < value.length; place++)
    if (checkElement(ai, value.slice(0, place)).ok && parseElementString(value.slice(place)).ok) return undefined
  return whole.value.element
}
