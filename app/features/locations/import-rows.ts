import { type FieldChange } from '#shared/kernel/field-changes.ts'
import { type TimeZone } from '#shared/kernel/time.ts'
import { type Location, type LocationContent } from '#shared/locations/location.ts'
import { offered } from '../../parts/places.ts'
import { foldText } from '../../platform/fold-text.ts'
import { readCsv } from '../../platform/read-csv.ts'
import { countryFrom, importColumns, type ImportField } from './import-columns.ts'
import {
  changesBetween,
  checkForm,
  emptyForm,
  formFrom,
  formHours,
  withCountry,
  type FieldName,
  type FormProblem,
  type LocationForm,
} from './location-form-state.ts'
import { readHoursText } from './osm-text.ts'

export const MOST_ROWS = 2_000

export type ImportProblem = {
  readonly field: FieldName | ImportField
  readonly problem: FormProblem | 'hours-not-read' | 'unknown-country' | 'twice-in-file'
  readonly value: string
}

export interface ImportRow {
  /** Line of the file, from 1. */
  readonly line: number
  readonly name: string
  readonly what: 'new' | 'changed' | 'same' | 'refused'
  readonly problems: readonly ImportProblem[]
  /** The one that is changed; null for a new one. */
  readonly location: Location | null
  readonly content: LocationContent | null
  readonly changes: readonly FieldChange[]
}

export type ImportPreview =
  | { readonly kind: 'rows'; readonly rows: readonly ImportRow[]; readonly ignored: readonly string[] }
  | { readonly kind: 'not-a-list'; readonly missing: readonly ImportField[] }
  | { readonly kind: 'too-long'; readonly count: number }

interface Surroundings {
  readonly locations: readonly Location[]
  /** For rows that name no country. */
  readonly country: string
  readonly timeZone: TimeZone
}

/** G7: what a file of addresses would do here, row by row; nothing is changed yet. The same file again changes nothing. */
export async function previewImport(text: string, around: Surroundings): Promise<ImportPreview> {
  const [head, ...lines] = readCsv(text)
  const { at, ignored } = importColumns(head?.cells ?? [])
  const missing = (['name', 'city'] as const).filter((field) => !at.has(field))
  if (missing.length > 0 || lines.length === 0) return { kind: 'not-a-list', missing }
  if (lines.length > MOST_ROWS) return { kind: 'too-long', count: lines.length }
  const known = new Map<string, Location>()
  for (const location of offered(around.locations)) for (const key of keysOf(location.content)) known.set(key, location)
  const seen = new Set<string>()
  const rows: ImportRow[] = []
  for (const { line, cells } of lines) {
    const cell = (field: ImportField) => cells[at.get(field) ?? -1] ?? ''
    const row = await previewRow(cell, known, around)
    const identity = row.content && identityOf(row.content)
    const isTwice = identity !== null && seen.has(identity)
    if (identity !== null) seen.add(identity)
    const twice: ImportProblem = { field: 'name', problem: 'twice-in-file', value: row.name }
    rows.push(isTwice ? { ...row, line, what: 'refused', problems: [twice], changes: [] } : { ...row, line })
  }
  return { kind: 'rows', rows, ignored }
}

type Cell = (field: ImportField) => string

async function previewRow(
  cell: Cell,
  known: ReadonlyMap<string, Location>,
  around: Surroundings,
): Promise<Omit<ImportRow, 'line'>> {
  const name = cell('name')
  const problems: ImportProblem[] = []
  const country = cell('country') === '' ? null : countryFrom(cell('country'))
  if (cell('country') !== '' && country === null)
    problems.push({ field: 'country', problem: 'unknown-country', value: cell('country') })
  const location = matching(cell, known, country ?? around.country)
  const start = location ? formFrom(location.content) : emptyForm(around.country, around.timeZone)
  const form = filled(country ? withCountry(start, country) : start, cell)
  const hours = cell('openingHours')
  const read = hours === '' ? null : await readHoursText(hours)
  if (read && !read.ok) problems.push({ field: 'openingHours', problem: 'hours-not-read', value: read.refusal.part })
  const checked = checkForm(read?.ok ? { ...form, ...formHours(read.value) } : form)
  if (!checked.ok)
    for (const [field, problem] of Object.entries(checked.refusal))
      if (problem) problems.push({ field: field as FieldName, problem, value: valueOf(form, field) }) // the keys of the form's problems
  if (!checked.ok || problems.length > 0) return { name, what: 'refused', problems, location, content: null, changes: [] }
  const changes = changesBetween(location?.content ?? null, checked.value)
  const what = location ? (changes.length > 0 ? 'changed' : 'same') : 'new'
  return { name, what, problems, location, content: checked.value, changes }
}

/** An empty cell says nothing: it takes nothing away. */
function filled(start: LocationForm, cell: Cell): LocationForm {
  const or = (field: ImportField, old: string) => cell(field) || old
  const street = [cell('street'), cell('houseNumber')].filter(Boolean).join(' ')
  const position = [cell('latitude'), cell('longitude')].map((text) => text.replace(',', '.')).join(', ')
  const isNamedElsewise = start.name !== '' && start.name !== cell('name') && start.aliases.split('\n').includes(cell('name'))
  return {
    ...start,
    name: isNamedElsewise ? start.name : or('name', start.name),
    // Written with other capitals it is the same reference.
    reference: foldText(cell('reference')) === foldText(start.reference) ? start.reference : or('reference', start.reference),
    street: street || start.street,
    postcode: or('postcode', start.postcode),
    city: or('city', start.city),
    position: cell('latitude') || cell('longitude') ? position : start.position,
    ...(cell('timeZone') ? { timeZone: cell('timeZone'), isZoneChosen: true } : {}),
    aliases: cell('aliases') ? cell('aliases').split(/[|\n]/).join('\n') : start.aliases,
    // Lists often have a number for the place and nobody's name to it.
    contactName: or('contactName', start.contactName) || (cell('contactPhone') || cell('contactEmail') ? cell('name') : ''),
    contactPhone: or('contactPhone', start.contactPhone),
    contactEmail: or('contactEmail', start.contactEmail),
    instructions: or('instructions', start.instructions),
  }
}

/** The same reference is the same place; without one, the same name (or another of its names) in the same town. */
function matching(cell: Cell, known: ReadonlyMap<string, Location>, country: string): Location | null {
  const byReference = cell('reference') ? known.get(`# ${foldText(cell('reference'))}`) : undefined
  if (byReference) return byReference
  const found = known.get(nameKey(cell('name'), cell('city'), country))
  // Another reference is another place, even under the same name.
  return found && (cell('reference') === '' || !found.content.reference) ? found : null
}

function keysOf(content: LocationContent): string[] {
  const { name, aliases = [], reference, address } = content
  const names = [name, ...aliases].map((one) => nameKey(one, address.city, address.country))
  return reference ? [identityOf(content), ...names] : names
}

function identityOf({ name, reference, address }: LocationContent): string {
  return reference ? `# ${foldText(reference)}` : nameKey(name, address.city, address.country)
}

function nameKey(name: string, city: string, country: string): string {
  return [name, city, country].map(foldText).join(' | ')
}

function valueOf(form: LocationForm, field: string): string {
  const value: unknown = Object.hasOwn(form, field) ? form[field as keyof LocationForm] : '' // just asked
  return typeof value === 'string' ? value : ''
}
