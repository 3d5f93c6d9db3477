import { countrySchema } from '#shared/kernel/field-types.ts'
import { diffFields, type FieldChange } from '#shared/kernel/field-changes.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { localDateSchema, timeZoneSchema, type TimeZone } from '#shared/kernel/time.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { WEEKDAYS, locationContentSchema, type LocationContent } from '#shared/locations/location.ts'
import { type HoursContent } from '#shared/locations/opening-times.ts'
import { z } from 'zod'
import { zoneOfCountry } from '../../parts/country-zones.ts'
import { dayProblem, hoursFrom, hoursOfDay, intervalsOf, weekFrom, type HoursProblem, type Weekday } from './opening-hours.ts'
import { formatPosition, parsePosition, type PositionProblem } from './position-text.ts'

const MOST_ALIASES = 30

const intervalSchema = z.object({ from: z.string(), until: z.string() })
const daySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('open'), intervals: z.array(intervalSchema) }),
])

/** The form as typed: what a draft keeps, so half a position and an empty name are fine here. */
export const locationFormSchema = z.object({
  name: z.string(),
  reference: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string(),
  timeZone: z.string(),
  /** A person chose the zone: a change of country leaves it alone. */
  isZoneChosen: z.boolean(),
  position: z.string(),
  hours: z.object({
    mon: daySchema,
    tue: daySchema,
    wed: daySchema,
    thu: daySchema,
    fri: daySchema,
    sat: daySchema,
    sun: daySchema,
  }),
  // Drafts of older builds have none of these.
  holidays: daySchema.default({ kind: 'unknown' }),
  exceptions: z.array(z.object({ from: z.string(), until: z.string(), hours: daySchema, note: z.string() })).default([]),
  /** One name per line. */
  aliases: z.string().default(''),
  contactName: z.string(),
  contactPhone: z.string(),
  contactEmail: z.string(),
  instructions: z.string(),
})
export type LocationForm = z.infer<typeof locationFormSchema>

export type FormProblem =
  | 'required'
  | 'too-long'
  | 'not-one-line'
  | 'not-a-country'
  | 'not-a-time-zone'
  | 'contact-name-missing'
  | 'date-missing'
  | 'dates-reversed'
  | 'too-many-names'
  | PositionProblem
  | HoursProblem

export type FieldName =
  | Exclude<keyof LocationForm, 'isZoneChosen' | 'hours' | 'exceptions'>
  | `hours.${Weekday}`
  | `exceptions.${number}.${'from' | 'until' | 'hours'}`
export type FormProblems = Readonly<Partial<Record<FieldName, FormProblem>>>

/** What a part of the form gets. */
export interface LocationFieldsProps {
  readonly form: LocationForm
  readonly problems: FormProblems
  readonly onChange: (form: LocationForm) => void
}

export function emptyForm(country: string, timeZone: TimeZone): LocationForm {
  return {
    name: '',
    reference: '',
    street: '',
    postcode: '',
    city: '',
    country,
    timeZone: zoneOfCountry(country, timeZone),
    isZoneChosen: false,
    position: '',
    ...formHours({}),
    aliases: '',
    contactName: '',
    contactPhone: '',
    contactEmail: '',
    instructions: '',
  }
}

export function formFrom(content: LocationContent): LocationForm {
  return {
    name: content.name,
    reference: content.reference ?? '',
    ...content.address,
    timeZone: content.timeZone,
    isZoneChosen: content.timeZone !== zoneOfCountry(content.address.country, content.timeZone),
    position: content.position ? formatPosition(content.position) : '',
    ...formHours(content),
    aliases: (content.aliases ?? []).join('\n'),
    contactName: content.contact?.name ?? '',
    contactPhone: content.contact?.phone ?? '',
    contactEmail: content.contact?.email ?? '',
    instructions: content.instructions ?? '',
  }
}

/** The zone follows the country until a person has chosen one. */
export function withCountry(form: LocationForm, country: string): LocationForm {
  return { ...form, country, timeZone: form.isZoneChosen ? form.timeZone : zoneOfCountry(country, form.timeZone) }
}

/** G2: what the form says as a location, or every field that stands in the way. */
export function checkForm(form: LocationForm): Result<LocationContent, FormProblems> {
  const problems: Partial<Record<FieldName, FormProblem>> = {}
  checkWords(form, problems)
  const position = form.position.trim() === '' ? undefined : parsePosition(form.position)
  if (position && !position.ok) problems.position = position.refusal
  checkHours(form, problems)
  if (Object.keys(problems).length > 0) return refuse(problems)
  const parsed = locationContentSchema.safeParse(
    compact({
      name: form.name.trim(),
      address: { street: form.street.trim(), postcode: form.postcode.trim(), city: form.city.trim(), country: form.country },
      position: position?.ok ? position.value : undefined,
      timeZone: form.timeZone,
      ...hoursContent(form),
      aliases: aliasesOf(form.aliases),
      contact: contactOf(form),
      instructions: form.instructions.trim() || undefined,
      reference: form.reference.trim() || undefined,
    }),
  )
  return parsed.success ? ok(parsed.data) : refuse(problemsOf(parsed.error.issues))
}

/** SC4: only what differs from what was on the screen when editing began, so that two devices merge. */
export function changesBetween(base: LocationContent | null, mine: LocationContent): FieldChange[] {
  return diffFields(base ? locationFields(base) : new Map(), locationFields(mine))
}

/** What the form says of hours, for whoever writes them otherwise; null while something in it cannot be saved. */
export function hoursContent(form: Pick<LocationForm, 'hours' | 'holidays' | 'exceptions'>): HoursContent | null {
  const problems: Partial<Record<FieldName, FormProblem>> = {}
  checkHours(form, problems)
  if (Object.keys(problems).length > 0) return null
  const exceptions = form.exceptions.map(({ from, until, hours, note }) => ({
    from: localDateSchema.parse(from),
    until: localDateSchema.parse(until),
    intervals: intervalsOf(hours) ?? [],
    ...(note.trim() ? { note: note.trim() } : {}),
  }))
  return compact({
    openingHours: hoursFrom(form.hours),
    holidayHours: intervalsOf(form.holidays),
    hoursExceptions: exceptions.length > 0 ? exceptions.sort((a, b) => (a.from < b.from ? -1 : 1)) : undefined,
  })
}

export function formHours(content: HoursContent): Pick<LocationForm, 'hours' | 'holidays' | 'exceptions'> {
  return structuredClone({
    hours: weekFrom(content.openingHours),
    holidays: hoursOfDay(content.holidayHours),
    exceptions: (content.hoursExceptions ?? []).map(({ from, until, intervals, note = '' }) => ({
      from,
      until,
      hours: hoursOfDay(intervals),
      note,
    })),
  }) as Pick<LocationForm, 'hours' | 'holidays' | 'exceptions'> // only drops `readonly`, which zod's types do not carry
}

export function isUntouched(form: LocationForm, start: LocationForm): boolean {
  return JSON.stringify(form) === JSON.stringify(start)
}

function checkHours(
  form: Pick<LocationForm, 'hours' | 'holidays' | 'exceptions'>,
  problems: Partial<Record<FieldName, FormProblem>>,
): void {
  const check = (name: FieldName, problem: FormProblem | null) => {
    if (problem) problems[name] = problem
  }
  for (const day of WEEKDAYS) check(`hours.${day}`, dayProblem(form.hours[day]))
  check('holidays', dayProblem(form.holidays))
  for (const [at, { from, until, hours }] of form.exceptions.entries()) {
    const [first, last] = [from, until].map((date) => localDateSchema.safeParse(date).success)
    check(`exceptions.${at}.from`, first ? null : 'date-missing')
    check(`exceptions.${at}.until`, last ? (first && until < from ? 'dates-reversed' : null) : 'date-missing')
    check(`exceptions.${at}.hours`, dayProblem(hours))
  }
}

const LONGEST = {
  name: 120,
  reference: 60,
  street: 160,
  postcode: 20,
  city: 120,
  contactName: 120,
  contactPhone: 40,
  contactEmail: 254,
  instructions: 2000,
} as const satisfies Partial<Record<keyof LocationForm, number>>

function checkWords(form: LocationForm, problems: Partial<Record<FieldName, FormProblem>>): void {
  for (const [field, most] of Object.entries(LONGEST)) {
    const name = field as keyof typeof LONGEST & keyof LocationForm // Object.entries widens the keys of LONGEST
    const text = String(form[name])
    if (text.trim().length > most) problems[name] = 'too-long'
    else if (name !== 'instructions' && /\p{Cc}/u.test(text)) problems[name] = 'not-one-line'
  }
  for (const name of ['name', 'city', 'country'] as const) if (form[name].trim() === '') problems[name] = 'required'
  if (form.country !== '' && !countrySchema.safeParse(form.country).success) problems.country = 'not-a-country'
  if (!timeZoneSchema.safeParse(form.timeZone).success) problems.timeZone = 'not-a-time-zone'
  const aliases = aliasesOf(form.aliases) ?? []
  if (aliases.length > MOST_ALIASES) problems.aliases = 'too-many-names'
  if (aliases.some((alias) => alias.length > 120)) problems.aliases = 'too-long'
  const reachable = form.contactPhone.trim() !== '' || form.contactEmail.trim() !== ''
  if (reachable && form.contactName.trim() === '') problems.contactName = 'contact-name-missing'
}

/** One name per line, each once. */
function aliasesOf(text: string): string[] | undefined {
  const names = [...new Set(text.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' ')))].filter(Boolean)
  return names.length > 0 ? names : undefined
}

function contactOf(form: LocationForm) {
  if (form.contactName.trim() === '') return undefined
  return compact({
    name: form.contactName.trim(),
    phone: form.contactPhone.trim() || undefined,
    email: form.contactEmail.trim() || undefined,
  })
}

/** The checks above name every field themselves; what the schema still refuses is shown at its field all the same. */
function problemsOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): FormProblems {
  const problems: Partial<Record<FieldName, FormProblem>> = {}
  for (const { path } of issues) problems[fieldOf(path.map(String))] = 'not-one-line'
  return problems
}

function fieldOf([head = 'name', tail = '']: readonly string[]): FieldName {
  if (head === 'address') return tail === 'street' || tail === 'postcode' || tail === 'country' ? tail : 'city'
  if (head === 'contact') return tail === 'phone' ? 'contactPhone' : tail === 'email' ? 'contactEmail' : 'contactName'
  const own = ['position', 'timeZone', 'instructions', 'reference', 'aliases'] as const
  return own.find((name) => name === head) ?? 'name'
}

function compact<T extends object>(fields: T): T {
  // Absent and undefined differ for the schema's exact optional fields.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
