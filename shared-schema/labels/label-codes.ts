import { buildElementString } from '../barcodes/element-string.ts'
import { checkElement, type Gs1Element } from '../barcodes/gs1-element.ts'
import { countryNumber } from './country-numbers.ts'
import { percentEncoded } from './percent-encoded.ts'
import { type PieceFacts } from './label-data.ts'
import { type Label, type LabelCode } from './label.ts'

type Codes = Pick<Label, 'barcodes' | 'matrix'>

/** Whether this serial may stand in a code: a wrong check digit is worse than no label. */
export function isPrintableSscc(sscc: string): boolean {
  return checkElement('00', sscc).ok
}

/** LAB-2: the SSCC alone in the lowest barcode; weight and postcode above it; all of it, and the order number, in the 2D code. */
export function logisticCodes(sscc: string, facts: PieceFacts): Codes {
  const serial: Gs1Element = { ai: '00', value: sscc }
  const route = [...weight(facts), ...postcode(facts)]
  const all = [serial, ...route, ...reference(facts), ...(facts.holdsAddress ? address(facts) : [])]
  return {
    barcodes: [...gs1(route, 'gs1-128'), ...gs1([serial], 'gs1-128')],
    matrix: gs1(all, 'gs1-data-matrix')[0] ?? null,
  }
}

/** LAB-6: a piece without a serial is found by the order's reference, as it stands. */
export function parcelCodes({ order }: PieceFacts): Codes {
  const { reference: content } = order.content
  return {
    // Longer ones come out too wide for a parcel; the 2D code has them whole.
    barcodes: isPlainAscii(content) && content.length <= 24 ? [{ symbology: 'code-128', content, text: content }] : [],
    matrix: { symbology: 'data-matrix', content, text: content },
  }
}

/** What the standard's dictionary does not take stands on the label in words only. */
function gs1(elements: readonly Gs1Element[], symbology: 'gs1-128' | 'gs1-data-matrix'): LabelCode[] {
  const built = buildElementString(elements.filter(({ ai, value }) => checkElement(ai, value).ok))
  if (!built.ok || built.value.data === '') return []
  return [{ symbology, content: built.value.data, text: built.value.readable }]
}

/** LAB-3: 330n with as many decimals as the weight has; more than six digits do not fit and are left out. */
function weight({ goods }: PieceFacts): Gs1Element[] {
  const kg = goods.unitWeightKg
  if (kg === undefined) return []
  const thousandths = Math.round(kg * 1000)
  const decimals = [0, 1, 2, 3].find((n) => thousandths % 10 ** (3 - n) === 0) ?? 3
  const value = thousandths / 10 ** (3 - decimals)
  return value < 1 ? [] : [{ ai: `330${decimals}`, value: String(value).padStart(6, '0') }]
}

/** LAB-3: 421 with the country's number before the postcode, which is written together and in capitals. */
function postcode({ to }: PieceFacts): Gs1Element[] {
  const code = to.postcode.replaceAll(/\s/gu, '').toUpperCase()
  const number = countryNumber(to.country)
  return number === undefined || code === '' ? [] : [{ ai: '421', value: number + code }]
}

/** LAB-3: 400, the customer's reference, where the standard's letters can write it. */
function reference({ order }: PieceFacts): Gs1Element[] {
  return [{ ai: '400', value: order.content.reference }]
}

/** LAB-7: ship-to fields of the transport process information, cut between letters where they are longer than their field. */
function address({ to }: PieceFacts): Gs1Element[] {
  const fields: readonly [ai: string, text: string, length: number][] = [
    ['4300', to.name, 35],
    ['4302', to.street, 70],
    ['4305', to.city, 70],
  ]
  const known = fields.filter(([, text]) => text.trim() !== '')
  return [
    ...known.map(([ai, text, length]) => ({ ai, value: percentEncoded(text.trim(), length) })),
    { ai: '4307', value: to.country },
  ]
}

function isPlainAscii(text: string): boolean {
  return /^[ -~]+$/.test(text)
}
