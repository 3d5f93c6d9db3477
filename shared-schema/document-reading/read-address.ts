import { type FoundLabel } from './find-labels.ts'
import { trust, type Sheet, valueOf } from './near-labels.ts'
import { britishPostcode, countryNamed, looksLikeStreet, postalIn, type PostalLine } from './postal.ts'
import { type Cell } from './rows.ts'
import { takeLine } from './take-values.ts'

export type AddressField = 'name' | 'street' | 'postcode' | 'city' | 'country'

export interface FoundPart {
  readonly field: AddressField
  readonly value: string
  readonly confidence: number
  readonly cell: Cell
}

/** The countries in which a town of this name lies; none where it is not known. */
export type CountriesOfTown = (town: string) => readonly string[]

interface Line {
  readonly text: string
  readonly cell: Cell
}

/** DOC-4: name, street, postcode, town and country from the lines of one block. */
export function addressIn(cells: readonly Cell[], countriesOf: CountriesOfTown): FoundPart[] {
  const lines = cells.flatMap((cell) => pieces(cell.text).map((text): Line => ({ text, cell })))
  const at = lines.findIndex(({ text }) => postalIn(text) !== null)
  if (at < 0) return withoutPostcode(lines, countriesOf)
  const line = lines[at]
  const postal = line && postalIn(line.text)
  if (!line || !postal) return []
  const inLine = line.text.slice(0, postal.start).replace(/[\s,|]+$/, '')
  const before = [...lines.slice(0, at), ...(inLine.length > 3 ? [{ text: inLine, cell: line.cell }] : [])]
  return [...nameAndStreet(before), ...townParts(postal, line, lines.slice(at, at + 3), countriesOf)]
}

/** "Acme BV, Kade 9, 3011 AB Rotterdam" is three lines. */
function pieces(text: string): string[] {
  return text
    .split(/\s*[,;|•·]\s+|\s+[–-]\s+/)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
}

function nameAndStreet(lines: readonly Line[]): FoundPart[] {
  const street = lines.findLastIndex(({ text }) => looksLikeStreet(text))
  const name = lines.findIndex(({ text }, at) => at !== street && /\p{L}{2}/u.test(text))
  const parts: FoundPart[] = []
  const nameLine = name >= 0 && (street < 0 || name < street) ? lines[name] : undefined
  if (nameLine) parts.push(part('name', nameLine.text, nameLine, street < 0 || lines.length > 4 ? 0.75 : 0.95))
  const streetLine = lines[street]
  if (streetLine) parts.push(part('street', streetLine.text, streetLine, street === lines.length - 1 ? 0.95 : 0.75))
  return parts
}

function townParts(postal: PostalLine, line: Line, after: readonly Line[], countriesOf: CountriesOfTown): FoundPart[] {
  const known = countriesOf(postal.city)
  const said = after.map((one) => ({ one, code: countryNamed(lastWord(one, line, postal)) })).find(({ code }) => code !== null)
  const only = known.length === 1 ? known[0] : undefined
  const byForm = known.filter((code) => fits(postal.postcode, code))
  const country = said?.code ?? postal.country ?? only ?? (byForm.length === 1 ? byForm[0] : undefined)
  const isKnown = known.length > 0 && (country === undefined || known.includes(country))
  const parts = [part('postcode', postal.postcode, line, 0.95), part('city', postal.city, line, isKnown ? 1 : 0.8)]
  if (country) parts.push(part('country', country, said?.one ?? line, said || postal.country ? 0.95 : 0.75))
  else if (byForm[0]) parts.push(part('country', byForm[0], line, 0.6))
  return parts
}

const lastWord = (one: Line, line: Line, { city }: PostalLine): string => {
  if (one !== line) return one.text
  return one.text
    .slice(one.text.indexOf(city) + city.length)
    .replaceAll(/[(),/ -]+/g, ' ')
    .trim()
}

const FIVE = new Set(['DE', 'FR', 'IT', 'ES', 'SE', 'CZ', 'SK', 'FI'])

function fits(postcode: string, country: string): boolean {
  if (/^\d{5}$/.test(postcode)) return FIVE.has(country)
  return /^\d{4}$/.test(postcode) && ['BE', 'AT', 'CH', 'DK', 'NO', 'LU', 'HU', 'PT', 'NL'].includes(country)
}

/** A British postcode on a line of its own, else a town that is known; never sure. */
function withoutPostcode(lines: readonly Line[], countriesOf: CountriesOfTown): FoundPart[] {
  const british = lines.findIndex(({ text }) => britishPostcode(text) !== null)
  const line = lines[british]
  const town = lines[british - 1]
  if (line && town) {
    const parts = [part('postcode', line.text, line, 0.95), part('city', town.text, town, 0.85), part('country', 'GB', line, 0.9)]
    return [...nameAndStreet(lines.slice(0, british - 1)), ...parts]
  }
  const at = lines.findIndex(({ text }, index) => index > 0 && countriesOf(text).length > 0)
  const known = lines[at]
  if (!known) return nameAndStreet(lines.slice(0, 2)).map((found) => ({ ...found, confidence: found.confidence * 0.6 }))
  const [country] = countriesOf(known.text)
  return [
    ...nameAndStreet(lines.slice(0, at)),
    part('city', known.text, known, 0.75),
    ...(country ? [part('country', country, known, 0.6)] : []),
  ]
}

function part(field: AddressField, value: string, { cell }: Line, certainty: number): FoundPart {
  return { field, value: value.trim().replace(/[,;]$/, ''), confidence: certainty * trust(cell), cell }
}

/** "Name: Acme BV", "Street: Kade 9", "Town: 3011 AB Rotterdam": where the paper is a form. */
export function addressInForm(sheet: Sheet, labels: readonly FoundLabel[], countriesOf: CountriesOfTown): FoundPart[] {
  const found: FoundPart[] = []
  const seen = new Set<AddressField>()
  const add = (parts: readonly FoundPart[]) => {
    for (const one of parts.filter(({ field }) => !seen.has(field))) {
      seen.add(one.field)
      found.push(one)
    }
  }
  for (const label of labels) {
    const near = valueOf(sheet, label, takeLine)
    if (!near) continue
    const line = { text: near.value, cell: near.cell }
    if (label.label === 'name') add([part('name', near.value, line, 0.95)])
    if (label.label === 'street')
      add(postalIn(near.value) ? addressIn([near.cell], countriesOf) : [part('street', near.value, line, 0.95)])
    if (label.label === 'country') {
      const code = countryNamed(near.value)
      if (code) add([part('country', code, line, 1)])
    }
    const postal = label.label === 'town' ? postalIn(near.value) : null
    if (postal) add(townParts(postal, line, [line], countriesOf))
    else if (label.label === 'town')
      add([/\d/.test(near.value) ? part('postcode', near.value, line, 0.9) : part('city', near.value, line, 0.9)])
  }
  return found
}
