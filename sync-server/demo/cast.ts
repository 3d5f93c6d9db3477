// Who lives in the demo world. Carriers, customers and people are invented; the addresses end in a name that nobody can own.
import type { Locale } from '#shared/accounts/account.ts'
import type { CarrierRole, PortalRole } from '#shared/accounts/roles.ts'

export interface DemoCarrier {
  readonly slug: string
  readonly name: string
  readonly country: string
  readonly timeZone: string
  readonly currency: string
}

export const WADDENKADE: DemoCarrier = {
  slug: 'waddenkade',
  name: 'Waddenkade Logistiek',
  country: 'NL',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
}
export const PENNINE: DemoCarrier = {
  slug: 'pennine-tide',
  name: 'Pennine Tide Haulage',
  country: 'GB',
  timeZone: 'Europe/London',
  currency: 'GBP',
}
export const CARRIERS = [WADDENKADE, PENNINE] as const

export interface DemoCustomer {
  readonly carrier: DemoCarrier
  readonly name: string
  readonly showsCharges: boolean
}

export const MOLENBEEMD: DemoCustomer = { carrier: WADDENKADE, name: 'Molenbeemd Foods', showsCharges: true }
export const DONAU: DemoCustomer = {
  carrier: WADDENKADE,
  name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG',
  showsCharges: false,
}
export const SALTMARSH: DemoCustomer = { carrier: PENNINE, name: 'Saltmarsh Tools', showsCharges: true }
/** The customer with nothing yet: no order, no location. */
export const ELAIONES: DemoCustomer = { carrier: PENNINE, name: 'Ελαιώνες Λασιθίου Α.Ε.', showsCharges: false }
export const CUSTOMERS = [MOLENBEEMD, DONAU, SALTMARSH, ELAIONES] as const

export const PERSONAS = ['floor', 'desktop', 'finance', 'planner', 'super-admin', 'platform-admin'] as const
export type PersonaKey = (typeof PERSONAS)[number]

export type Post =
  | { readonly customer: DemoCustomer; readonly role: PortalRole }
  | { readonly carrier: DemoCarrier; readonly role: CarrierRole }

export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly persona?: PersonaKey
  /** The first is the one that the list of personas names. */
  readonly posts: readonly Post[]
}

export const FLOOR: DemoPerson = {
  persona: 'floor',
  name: 'Sanne Kuipers',
  email: 'sanne@molenbeemd.example',
  locale: 'en',
  posts: [{ customer: MOLENBEEMD, role: 'operations' }],
}
export const DESKTOP: DemoPerson = {
  persona: 'desktop',
  name: 'Marta Zielińska',
  email: 'marta@molenbeemd.example',
  locale: 'en',
  posts: [
    { customer: MOLENBEEMD, role: 'owner' },
    { customer: SALTMARSH, role: 'owner' },
  ],
}
export const FINANCE: DemoPerson = {
  persona: 'finance',
  name: 'Thijs Overwater',
  email: 'thijs@molenbeemd.example',
  locale: 'en',
  posts: [{ customer: MOLENBEEMD, role: 'finance' }],
}
export const PLANNER: DemoPerson = {
  persona: 'planner',
  name: 'Joris Terpstra',
  email: 'joris@waddenkade.example',
  locale: 'en',
  posts: [{ carrier: WADDENKADE, role: 'planner' }],
}
export const SUPER_ADMIN: DemoPerson = {
  persona: 'super-admin',
  name: 'Aoife Brennan',
  email: 'aoife@pennine-tide.example',
  locale: 'en',
  posts: [{ carrier: PENNINE, role: 'super-admin' }],
}
/** Made last of all: whoever finds this person knows that the world is whole. */
export const PLATFORM_ADMIN: DemoPerson = {
  persona: 'platform-admin',
  name: 'Ada Lindqvist',
  email: 'ada@loadbay.example',
  locale: 'en',
  posts: [],
}

export const NIGHT_CLERK: DemoPerson = {
  name: 'Bram Oudejans',
  email: 'bram@molenbeemd.example',
  locale: 'nl',
  posts: [{ customer: MOLENBEEMD, role: 'operations' }],
}
export const WOLFGANG: DemoPerson = {
  name: 'Wolfgang Überschär',
  email: 'wolfgang@donaudampf.example',
  locale: 'de',
  posts: [{ customer: DONAU, role: 'owner' }],
}
export const GRAZYNA: DemoPerson = {
  name: 'Grażyna Wójcik-Brzęczyszczykiewicz',
  email: 'grazyna@donaudampf.example',
  locale: 'de',
  posts: [{ customer: DONAU, role: 'operations' }],
}
export const OWEN: DemoPerson = {
  name: 'Owen Pritchard',
  email: 'owen@saltmarsh.example',
  locale: 'en',
  posts: [{ customer: SALTMARSH, role: 'operations' }],
}
export const ELENI: DemoPerson = {
  name: 'Ελένη Παπαδοπούλου',
  email: 'eleni@elaiones.example',
  locale: 'en',
  posts: [{ customer: ELAIONES, role: 'owner' }],
}
const HEDWIG: DemoPerson = {
  name: 'Hedwig Postma',
  email: 'hedwig@waddenkade.example',
  locale: 'nl',
  posts: [{ carrier: WADDENKADE, role: 'super-admin' }],
}
export const ZBIGNIEW: DemoPerson = {
  name: 'Zbigniew Szczęsny',
  email: 'zbigniew@waddenkade.example',
  locale: 'nl',
  posts: [{ carrier: WADDENKADE, role: 'driver' }],
}
export const TOM: DemoPerson = {
  name: 'Tom Ackroyd',
  email: 'tom@pennine-tide.example',
  locale: 'en',
  posts: [{ carrier: PENNINE, role: 'planner' }],
}

/** Everybody who works for a carrier or a customer, in the order in which they are let in. */
export const STAFF: readonly DemoPerson[] = [
  PLANNER,
  HEDWIG,
  ZBIGNIEW,
  SUPER_ADMIN,
  TOM,
  DESKTOP,
  FLOOR,
  FINANCE,
  NIGHT_CLERK,
  WOLFGANG,
  GRAZYNA,
  OWEN,
  ELENI,
]

export const PEOPLE: readonly DemoPerson[] = [...STAFF, PLATFORM_ADMIN]
