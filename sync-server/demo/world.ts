// The demo world: what two carriers and their customers have in their books on one day. The same seed, day and people give the
// same records, byte for byte.
import type { MutationContext } from '#shared/mutations/mutation.ts'
import type { Instant, LocalDate } from '#shared/kernel/time.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { RecordSet } from '#shared/testing/record-set.ts'
import { Bookings, type Booking } from './bookings.ts'
import { addWorkdays, todayOf } from './calendar.ts'
import { CUSTOMERS, PLANNER, TOM, WADDENKADE, type DemoCarrier, type DemoCustomer, type DemoPerson } from './cast.ts'
import { chanceOf, type Chance } from './chance.ts'
import type { Kit } from './compose.ts'
import { OpenWork } from './open-work.ts'
import { placeNamed } from './places.ts'
import { PROFILES } from './profiles.ts'
import { bring, live, type Desk, type Fate } from './routine.ts'
import { specialOrders } from './special-orders.ts'
import type { Step } from './story.ts'
import { settleCharges } from './world-charges.ts'
import { keepThings } from './world-keeps.ts'
import { addressBookOf } from './world-locations.ts'
import { BEFORE_IMPORTS, settingsOf } from './world-settings.ts'

export interface WorldFacts {
  readonly seed: number
  readonly moment: Instant
  /** The id that a person has in this database. */
  readonly userIdOf: (person: DemoPerson) => number
}

export interface SpaceWorld {
  readonly customer: DemoCustomer
  readonly settings: Settings
  /** What the space holds before the open work is pushed to it. */
  readonly records: RecordSet
  /** In the order in which they reached the server. */
  readonly openWork: readonly Step[]
}

export function createWorld(facts: WorldFacts): SpaceWorld[] {
  const numbers = new Map<DemoCarrier, Set<string>>()
  return CUSTOMERS.map((customer) => {
    const taken = numbers.get(customer.carrier) ?? new Set<string>()
    numbers.set(customer.carrier, taken)
    return spaceOf(customer, facts, taken)
  })
}

/** A person as the operations of a space name them. */
export function actorIn(customer: DemoCustomer, person: DemoPerson, userId: number): MutationContext['actor'] {
  for (const post of person.posts) {
    if ('customer' in post && post.customer === customer) return { userId, name: person.name, side: 'customer', role: post.role }
    if ('carrier' in post && post.carrier === customer.carrier)
      return { userId, name: person.name, side: 'carrier', role: post.role }
  }
  throw new Error(`${person.name} has nothing to do with ${customer.name}`)
}

function spaceOf(customer: DemoCustomer, facts: WorldFacts, numbers: Set<string>): SpaceWorld {
  const profile = PROFILES.find((one) => one.customer === customer)
  const records = new RecordSet()
  const today = todayOf(facts.moment)
  if (!profile) return { customer, settings: settingsOf(customer, { collectFrom: null, today }), records, openWork: [] }
  const chance = chanceOf(facts.seed, customer.name)
  const book = addressBookOf(chance, profile, facts.moment)
  const home = profile.origins[0]
  const settings = settingsOf(customer, { collectFrom: home ? book.placeOf(home) : null, today })
  const kit: Kit = { chance, profile, book, settings }
  records.with('location', ...book.locations)
  const bookings = new Bookings(kit, facts.moment)
  const desk: Desk = {
    chance,
    records,
    numbers,
    settings: kit.settings,
    actorOf: (person) => actorIn(customer, person, facts.userIdOf(person)),
    moment: facts.moment,
  }
  runRoutine(desk, bookings, kit)
  // Chances of their own, so that one more view changes no order.
  settleCharges(records, { chance: chanceOf(facts.seed, `${customer.name}/charges`), carrier: customer.carrier })
  const keeping = {
    customer,
    moment: facts.moment,
    userIdOf: facts.userIdOf,
    placeOf: (name: string) => book.placeOf(placeNamed(name)),
  }
  keepThings(records, { ...keeping, chance: chanceOf(facts.seed, `${customer.name}/keeps`) })
  return { customer, settings, records, openWork: new OpenWork(kit, bookings, today).steps() }
}

function runRoutine(desk: Desk, bookings: Bookings, { profile, ...kit }: Kit): void {
  const today = todayOf(desk.moment)
  const past = bookings.past(profile.volume.past)
  const early: Desk = { ...desk, settings: { ...desk.settings, importFlow: BEFORE_IMPORTS } }
  past.forEach((booking, n) => {
    if (n < profile.beforeImports) live(early, booking)
    else live(desk, booking, fateOf(desk.chance, booking, n))
  })
  for (const booking of bookings.around()) live(desk, booking)
  bookings
    .ahead(profile.volume.ahead)
    .forEach((booking, n) => live(desk, booking, n % 5 === 3 ? 'edited-seen' : n % 7 === 6 ? 'cancelled' : 'runs'))
  for (const booking of specialOrders({ profile, ...kit }, bookings, today)) live(desk, booking)
  for (const booking of thirdParty(bookings, today)) bring(desk, booking, profile.customer.carrier === WADDENKADE ? PLANNER : TOM)
}

/** The first few are fixed, so that every kind of end is there whatever chance says. */
function fateOf(chance: Chance, booking: Booking, n: number): Fate {
  if (booking.mishap) return 'runs'
  if (n % 37 === 20) return 'declined'
  if (n % 19 === 12 || chance.odds(0.02)) return 'cancelled'
  return chance.odds(0.06) ? 'edited' : 'runs'
}

/** Brought by the carrier's other systems: one long done, one lately, one still to come. */
function thirdParty(bookings: Bookings, today: LocalDate): Booking[] {
  return [addWorkdays(today, -21), addWorkdays(today, -5), addWorkdays(today, 4)].map((collect) => bookings.on(collect))
}

/** When carriers and people came to be, long before the first order; from it a later start reads the moment again. */
const FOUNDED_DAYS_BEFORE = 730
const DAY_MS = 86_400_000

export function foundedAt(moment: Instant): number {
  return Date.parse(moment) - FOUNDED_DAYS_BEFORE * DAY_MS
}

export function momentFounded(foundedAtMs: number): number {
  return foundedAtMs + FOUNDED_DAYS_BEFORE * DAY_MS
}
