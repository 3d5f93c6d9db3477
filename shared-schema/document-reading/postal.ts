// Postcodes, countries and what a line of an address is.
import { folded } from './folded.ts'

const COUNTRY_NAMES: { readonly [code: string]: readonly string[] } = {
  NL: ['nederland', 'netherlands', 'the netherlands', 'niederlande', 'pays-bas', 'pays bas', 'holland'],
  DE: ['deutschland', 'germany', 'duitsland', 'allemagne'],
  BE: ['belgie', 'belgium', 'belgien', 'belgique'],
  FR: ['frankrijk', 'france', 'frankreich'],
  GB: [
    'united kingdom',
    'great britain',
    'england',
    'scotland',
    'wales',
    'uk',
    'verenigd koninkrijk',
    'vereinigtes konigreich',
    'grossbritannien',
    'royaume-uni',
    'groot-brittannie',
  ],
  IE: ['ireland', 'ierland', 'irland', 'irlande'],
  LU: ['luxembourg', 'luxemburg'],
  AT: ['austria', 'oostenrijk', 'osterreich', 'autriche'],
  CH: ['switzerland', 'zwitserland', 'schweiz', 'suisse'],
  PL: ['poland', 'polen', 'polska', 'pologne'],
  CZ: ['czech republic', 'czechia', 'tsjechie', 'tschechien', 'tschechische republik', 'republique tcheque', 'ceska republika'],
  IT: ['italy', 'italie', 'italien', 'italia'],
  ES: ['spain', 'spanje', 'spanien', 'espagne', 'espana'],
  PT: ['portugal'],
  DK: ['denmark', 'denemarken', 'danemark', 'danmark'],
  SE: ['sweden', 'zweden', 'schweden', 'suede', 'sverige'],
  NO: ['norway', 'noorwegen', 'norwegen', 'norvege', 'norge'],
  HU: ['hungary', 'hongarije', 'ungarn', 'hongrie'],
  SK: ['slovakia', 'slowakije', 'slowakei', 'slovaquie'],
}
const CODES = new Set(Object.keys(COUNTRY_NAMES))

/** By its name in one of our languages, or by two capital letters. */
export function countryNamed(text: string): string | null {
  const seen = folded(text)
  for (const [code, names] of Object.entries(COUNTRY_NAMES)) if (names.includes(seen)) return code
  return /^[A-Z]{2}$/.test(text.trim()) && CODES.has(text.trim()) ? text.trim() : null
}

export interface PostalLine {
  readonly postcode: string
  readonly city: string
  /** Null where the form of the postcode fits several. */
  readonly country: string | null
  readonly start: number
}

const PREFIX = String.raw`(?:(?<prefix>NL|D|DE|B|BE|F|FR|L|LU|A|AT|CH|PL|I|IT|E|ES|GB|DK|CZ)\s?[-–]\s?|(?<code>NL|DE|BE|FR|LU|AT|CH|PL|IT|ES|DK|CZ)\s+)?`
const CITY = String.raw`(?<city>\p{L}[\p{L}\p{M}'’.() /-]{1,40}?)`
const END = String.raw`(?=\s*(?:$|,|;|\||\d|\())`
const FORMS: readonly { readonly pattern: RegExp; readonly country: string | null }[] = [
  { pattern: form(String.raw`\d{4}\s?[A-Z]{2}(?![\p{L}])`), country: 'NL' },
  { pattern: form(String.raw`\d{2}-\d{3}`), country: 'PL' },
  { pattern: form(String.raw`\d{3}\s\d{2}`), country: 'CZ' },
  { pattern: form(String.raw`\d{5}`), country: null },
  { pattern: form(String.raw`\d{4}`), country: null },
]
const BRITISH = /(?<city>\p{L}[\p{L}' -]{2,40}?),?\s+(?<postcode>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})(?![\p{L}\d])/u
const BRITISH_ALONE = /^(?<postcode>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})$/
const CAR_CODES: { readonly [code: string]: string } = { D: 'DE', B: 'BE', F: 'FR', L: 'LU', A: 'AT', I: 'IT', E: 'ES' }

function form(postcode: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\d-])${PREFIX}(?<postcode>${postcode})[ ,]\s?${CITY}${END}`, 'u')
}

/** DOC-4: "3011 AB Rotterdam", "D-20457 Hamburg", "Leeds LS1 4AP"; null where no postcode stands before (or in Britain after) a town. */
export function postalIn(text: string): PostalLine | null {
  const british = BRITISH.exec(text)
  if (british?.groups)
    return { postcode: british.groups['postcode'] ?? '', city: tidy(british.groups['city']), country: 'GB', start: british.index }
  for (const { pattern, country } of FORMS) {
    const match = pattern.exec(text)
    if (!match?.groups) continue
    const prefix = match.groups['prefix'] ?? match.groups['code']
    const said = prefix === undefined ? null : (CAR_CODES[prefix] ?? prefix)
    const postcode = (match.groups['postcode'] ?? '').replace(/^(\d{4})([A-Z]{2})$/, '$1 $2')
    return { postcode, city: tidy(match.groups['city']), country: said ?? country, start: match.index }
  }
  return null
}

export function britishPostcode(text: string): string | null {
  return BRITISH_ALONE.exec(text.trim())?.groups?.['postcode'] ?? null
}

function tidy(city = ''): string {
  return city.trim().replace(/[\s,.;/-]+$/, '')
}

/** A line with a house number, at its end or (in France and Britain) at its beginning. */
export function looksLikeStreet(text: string): boolean {
  return (
    /\p{L}{2,}.*\s\d{1,4}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{0,4}\s?[a-zA-Z]?)?$/u.test(text) ||
    /^\d{1,4}\s?(?:bis|ter|[a-zA-Z])?,?\s+\p{L}{2,}/u.test(text) ||
    /\b(?:unit|gate|dock|hal|halle|tor|zone|postbus|bp)\s\w+/i.test(text)
  )
}
