// The everyday orders of one customer: from ninety days back to two weeks ahead, busiest around today.
import { addDays, addMillis, type Instant, type LocalDate } from '#shared/kernel/time.ts'
import type { OrderContent } from '#shared/orders/order.ts'
import { addWorkdays, instantAt, todayOf, workdaysBetween } from './calendar.ts'
import type { DemoPerson } from './cast.ts'
import { compose, type Kit } from './compose.ts'
import type { DemoPlace } from './places.ts'
import type { Mishap } from './timeline.ts'

export const DAYS_BACK = 90
export const DAYS_AHEAD = 14

export interface Booking {
  readonly content: OrderContent
  readonly bookedAt: Instant
  readonly clerk: DemoPerson
  readonly mishap?: Mishap
}

interface Trip {
  readonly collect: LocalDate
  readonly collectFrom: string
  /** Without it the lorry takes the days that the way needs. */
  readonly deliver?: LocalDate
  readonly deliverFrom?: string
  readonly serviceId?: string
  readonly mishap?: Mishap
}

/** The same for every customer; the clocks are those of the places. */
const TODAY_DELIVERIES: readonly (Pick<Trip, 'mishap' | 'serviceId'> & { readonly from: string })[] = [
  { from: '04:30' },
  { from: '04:30' },
  { from: '04:45', mishap: 'failed' },
  { from: '06:45' },
  { from: '06:50' },
  { from: '08:00' },
  { from: '08:30' },
  { from: '10:00' },
  { from: '13:00' },
]
const TODAY_COLLECTIONS = ['05:15', '06:45', '08:00', '10:00', '13:00', '14:30'] as const
const TOMORROW_COLLECTIONS = ['07:00', '08:00', '09:30', '11:00', '13:30', '15:00', '16:00'] as const

export class Bookings {
  readonly #kit: Kit
  readonly #moment: Instant
  readonly #today: LocalDate
  #count = 0

  constructor(kit: Kit, moment: Instant) {
    this.#kit = kit
    this.#moment = moment
    this.#today = todayOf(moment)
  }

  /** Spread over the working days; none of them is still on the road today. */
  past(count: number): Booking[] {
    const days = workdaysBetween(addDays(this.#today, -DAYS_BACK), addWorkdays(this.#today, -2))
    return Array.from({ length: count }, (_, n) => {
      const collect = days[Math.floor((n * days.length) / count)] ?? this.#today
      return this.#book({ collect, collectFrom: this.#hour(), ...this.#mishap(collect) }, (arrives) => arrives < this.#today)
    })
  }

  /** A working day like any other, also when today is a Sunday: deliveries from the last one, collections, and what is for tomorrow. */
  around(): Booking[] {
    const before = addWorkdays(this.#today, -1)
    const tomorrow = addDays(this.#today, 1)
    const isNear = (arrives: LocalDate, from: LocalDate) => arrives <= addWorkdays(from, 1)
    const arriving = TODAY_DELIVERIES.map(({ from, ...trip }) =>
      this.#book({ collect: before, collectFrom: '14:00', deliver: this.#today, deliverFrom: from, ...trip }, (at) =>
        isNear(at, before),
      ),
    )
    const leaving = TODAY_COLLECTIONS.map((from, n) => {
      const trip = { collect: this.#today, collectFrom: from }
      return n % 2 === 0
        ? this.#book({ ...trip, deliver: tomorrow, deliverFrom: this.#hour() }, (at) => isNear(at, this.#today))
        : this.#book(trip, (at) => at > tomorrow)
    })
    const next = TOMORROW_COLLECTIONS.map((from) => this.#book({ collect: tomorrow, collectFrom: from }))
    return [...arriving, ...leaving, ...next]
  }

  ahead(count: number): Booking[] {
    const days = workdaysBetween(addDays(this.#today, 2), addDays(this.#today, DAYS_AHEAD - 4))
    return Array.from({ length: count }, (_, n) =>
      this.#book(
        { collect: days[n % days.length] ?? this.#today, collectFrom: this.#hour() },
        (at) => at <= addDays(this.#today, DAYS_AHEAD),
      ),
    )
  }

  on(collect: LocalDate): Booking {
    return this.#book(
      { collect, collectFrom: this.#hour() },
      (at) => collect > this.#today || at < this.#today || at > addDays(this.#today, 1),
    )
  }

  /** The next reference of this customer, in one of the ways in which its people write them. */
  reference(): string {
    const { profile } = this.#kit
    this.#count += 1
    const prefix = profile.references[this.#count % profile.references.length] ?? ''
    return `${prefix}${10_400 + this.#count * 7}`
  }

  #book(trip: Trip, fits: (arrives: LocalDate) => boolean = () => true): Booking {
    const { chance, profile } = this.#kit
    const origin = chance.pick(profile.origins)
    const { place, arrives } = this.#consignee(origin, trip.collect, fits)
    const bookedAt = this.#bookedAt(trip.collect)
    const deliver = trip.deliver ?? arrives
    const content = compose(this.#kit, {
      reference: this.reference(),
      serviceId: trip.serviceId ?? chance.pick(profile.services),
      bornAt: Date.parse(bookedAt),
      loads: [
        {
          calls: [
            {
              kind: 'collect',
              place: origin,
              date: trip.collect,
              from: trip.collectFrom,
              until: later(trip.collectFrom, chance.int(2, 3)),
            },
            { kind: 'deliver', place, date: deliver, ...this.#deliveryWindow(trip) },
          ],
          goods: Array.from({ length: chance.int(1, 3) }, () => ({ kind: chance.pick(profile.goods) })),
        },
      ],
    })
    return { content, bookedAt, clerk: chance.pick(profile.clerks), ...(trip.mishap ? { mishap: trip.mishap } : {}) }
  }

  #deliveryWindow(trip: Trip): { from?: string; until?: string } {
    const from = trip.deliverFrom ?? this.#hour()
    return { from, until: later(from, this.#kit.chance.int(2, 4)) }
  }

  #consignee(
    origin: DemoPlace,
    collect: LocalDate,
    fits: (arrives: LocalDate) => boolean,
  ): { place: DemoPlace; arrives: LocalDate } {
    const { chance, profile } = this.#kit
    const reachable = profile.consignees
      .filter((place) => place !== origin)
      .map((place) => ({ place, arrives: addWorkdays(collect, daysBetween(origin, place)) }))
      .filter(({ arrives }) => fits(arrives))
    return chance.pick(reachable)
  }

  /** In office hours of the carrier, one to four working days ahead, and never in the future. */
  #bookedAt(collect: LocalDate): Instant {
    const { chance, profile } = this.#kit
    const wanted = addWorkdays(collect, -chance.int(1, 4))
    const yesterday = addWorkdays(this.#today, -1)
    const day = wanted < yesterday ? wanted : yesterday
    const time = `${String(chance.int(8, 10)).padStart(2, '0')}:${chance.int(10, 59)}`
    return instantAt(day, time, profile.customer.carrier.timeZone)
  }

  #hour(): string {
    return this.#kit.chance.pick(['07:00', '08:00', '08:30', '09:00', '10:00', '11:30', '13:00', '14:00'])
  }

  #mishap(collect: LocalDate): Pick<Trip, 'mishap'> {
    const { chance } = this.#kit
    // What goes wrong takes days to be put right, so the last two weeks are left alone.
    if (collect > addDays(this.#today, -14)) return {}
    if (chance.odds(0.035)) return { mishap: 'failed-once' }
    return chance.odds(0.012) ? { mishap: 'returned' } : {}
  }

  /** The moment at which the world stands, for what happened shortly before it. */
  ago(minutes: number): Instant {
    return addMillis(this.#moment, -minutes * 60_000)
  }
}

function later(time: string, hours: number): string {
  const [hour = '0', minute = '00'] = time.split(':')
  return `${String(Math.min(23, Number(hour) + hours)).padStart(2, '0')}:${minute}`
}

const EARTH_KM = 6371
const rad = (degrees: number) => (degrees * Math.PI) / 180

/** Working days on the road: about 600 km a day as the crow flies, and a ferry to the islands of the Atlantic. */
export function daysBetween(a: DemoPlace, b: DemoPlace): number {
  const h =
    Math.sin(rad(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(rad(b.longitude - a.longitude) / 2) ** 2
  const km = 2 * EARTH_KM * Math.asin(Math.sqrt(h))
  return Math.max(1, Math.ceil(km / 600)) + (b.timeZone === 'Atlantic/Canary' ? 2 : 0)
}
