// What waits for somebody when the world begins, and what was decided shortly before: orders without an answer, updates,
// cancellations, a declined order, two versions of one reference. All of it goes through a push, as from devices.
import { fitUnits } from '#shared/cargo/handling-units.ts'
import { conflictIdSchema, deriveId, opIdSchema, partIdSchema } from '#shared/kernel/ids.ts'
import { addDays, millisOf, type Instant, type LocalDate } from '#shared/kernel/time.ts'
import { deadlinesOf } from '#shared/orders/collection-time.ts'
import type { OrderContent } from '#shared/orders/order.ts'
import { daysBetween, type Bookings } from './bookings.ts'
import { addWorkdays } from './calendar.ts'
import {
  DESKTOP,
  DONAU,
  FLOOR,
  GRAZYNA,
  MOLENBEEMD,
  NIGHT_CLERK,
  OWEN,
  PLANNER,
  SALTMARSH,
  WOLFGANG,
  type DemoPerson,
} from './cast.ts'
import { compose, type Kit } from './compose.ts'
import { placeNamed } from './places.ts'
import { Story, type Moment, type Step } from './story.ts'

interface StoryFacts {
  readonly minutes: number
  readonly reference?: string
  readonly serviceId?: string
  /** Without it, one of the next days. */
  readonly collect?: LocalDate
  readonly from?: string
}

export class OpenWork {
  readonly #kit: Kit
  readonly #bookings: Bookings
  readonly #today: LocalDate
  readonly #steps: Step[] = []

  constructor(kit: Kit, bookings: Bookings, today: LocalDate) {
    this.#kit = kit
    this.#bookings = bookings
    this.#today = today
  }

  /** In the order in which they reached the server. */
  steps(): Step[] {
    if (this.#kit.profile.customer === MOLENBEEMD) this.#molenbeemd()
    if (this.#kit.profile.customer === DONAU) this.#donau()
    if (this.#kit.profile.customer === SALTMARSH) this.#saltmarsh()
    return this.#steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }

  #molenbeemd(): void {
    const waiting = [
      { minutes: 11, who: FLOOR, to: 'Vlaamse Voorraadschuur' },
      { minutes: 34, who: FLOOR, to: 'Versmarkt Oosterpoort' },
      { minutes: 58, who: NIGHT_CLERK, to: 'Mercado Central de Vallehondo' },
      { minutes: 170, who: DESKTOP, to: 'Αποθήκες Θριασίου Ήλιος' },
      { minutes: 905, who: FLOOR, to: 'Hurtownia Pod Żurawiem' },
    ]
    for (const { minutes, who, to } of waiting) this.#take(this.#story(to, { minutes }).submit(this.#at(minutes, who, 22)))
    this.#cameLate()
    this.#askedOfThePlanner()
    this.#decidedLately()
    this.#twoVersions()
    this.#sameTwice()
    this.#successor()
  }

  /** X4: booked ten minutes before the cutoff on a tablet that found the network again this morning; the planner decides. */
  #cameLate(): void {
    const minutes = 40
    const story = this.#story('Rheinauer Großküchenbedarf', { minutes: 1_000, collect: this.#today, from: '13:00' })
    const [deadline] = deadlinesOf(story.content, this.#kit.settings)
    if (!deadline) return
    const offlineMs = millisOf(this.#bookings.ago(minutes)) - millisOf(deadline.at) + 10 * 60_000
    this.#take(story.submit({ at: this.#bookings.ago(minutes), who: NIGHT_CLERK, offlineMs }))
  }

  #askedOfThePlanner(): void {
    const updated = this.#story('Elbkontor Frischelager', { minutes: 1_700 })
      .submit(this.#at(1_700, FLOOR))
      .accept(this.#at(1_660, PLANNER))
    this.#take(updated.edit(this.#at(46, FLOOR), this.#withMore(updated.content, 2)))
    const moved = this.#story('Cuisine Centrale du Val Mosan', { minutes: 1_800 })
      .submit(this.#at(1_800, NIGHT_CLERK))
      .accept(this.#at(1_750, PLANNER))
    this.#take(
      moved.edit(this.#at(25, DESKTOP), {
        ...moved.content,
        notes: 'Gate code changes on Monday: ask at the gate, do not use the old one.',
      }),
    )
    const stopping = this.#story('Groothandel De Zilte Wind', { minutes: 1_650 })
      .submit(this.#at(1_650, FLOOR))
      .accept(this.#at(1_600, PLANNER))
    this.#take(stopping.cancel(this.#at(39, FLOOR), 'The buyer collects with an own lorry.'))
  }

  #decidedLately(): void {
    const declined = this.#story('Obstlager Etschland', { minutes: 1_500 }).submit(this.#at(1_500, FLOOR))
    this.#take(
      declined.decline(
        this.#at(1_460, PLANNER),
        'The Brenner is closed to lorries from Friday 22:00 because of the works at Lueg, and every slot before that is given away. We can load on Monday at 06:00; please book it again for then.',
      ),
    )
    const kept = this.#story('Kempense Bakgrondstoffen', { minutes: 2_400 })
      .submit(this.#at(2_400, FLOOR))
      .accept(this.#at(2_350, PLANNER))
    kept.edit(this.#at(1_300, FLOOR), this.#withMore(kept.content, 9))
    this.#take(
      kept.decline(this.#at(1_250, PLANNER), 'The trailer of that day is full, nine more do not fit. The order stays as it was.'),
    )
    this.#take(
      this.#story('Havenloods Pier Negen', { minutes: 700 })
        .submit(this.#at(700, FLOOR))
        .cancel(this.#at(690, FLOOR), 'Booked twice by mistake.'),
    )
    this.#take(this.#quote('Fjordlager Alnabru', 1_900).submit(this.#at(1_900, DESKTOP)).accept(this.#at(1_820, PLANNER)))
    this.#take(this.#quote('Oleificio Torre Vecchia', 400).submit(this.#at(400, DESKTOP)))
  }

  #donau(): void {
    this.#take(this.#story('Odlewnia Pod Szyndzielnią', { minutes: 19 }).submit(this.#at(19, GRAZYNA, 12)))
    this.#take(this.#story('Μύλοι Άνω Πόλης', { minutes: 88 }).submit(this.#at(88, WOLFGANG)))
    const updated = this.#story('Mühlkreis Maschinenhandel', { minutes: 1_600 })
      .submit(this.#at(1_600, GRAZYNA))
      .accept(this.#at(1_500, PLANNER))
    this.#take(updated.edit(this.#at(64, GRAZYNA), this.#withMore(updated.content, 1)))
    const declined = this.#story('Limmat Apparatebau', { minutes: 2_900 }).submit(this.#at(2_900, WOLFGANG))
    this.#take(
      declined.decline(
        this.#at(2_840, PLANNER),
        'Für die Schweiz fehlt die Zollvollmacht. Bitte senden Sie sie uns, dann fahren wir den Auftrag gern.',
      ),
    )
    this.#take(
      this.#quote('Bergbahnzubehör Rindfleischetikettierungsüberwachung', 1_200)
        .submit(this.#at(1_200, WOLFGANG))
        .accept(this.#at(1_150, PLANNER)),
    )
  }

  #saltmarsh(): void {
    const unseen = ['Trinity Quay Containers', 'Clydebank Marine Chandlery', 'Ballymun Tool Hire']
    unseen.forEach((to, n) => {
      const story = this.#story(to, { minutes: 1_500 + n * 90 }).submit(this.#at(1_500 + n * 90, n === 1 ? DESKTOP : OWEN))
      this.#take(story.edit(this.#at(33 + n * 41, OWEN), this.#withMore(story.content, n + 1)))
    })
    this.#take(this.#story('Severnside Pumps', { minutes: 27 }).submit(this.#at(27, OWEN)))
    const cancelled = this.#story('Lagan Joinery Works', { minutes: 1_450 }).submit(this.#at(1_450, OWEN))
    this.#take(cancelled.cancel(this.#at(1_100, DESKTOP), 'The site is closed until the frost is over.'))
    this.#take(this.#quote('Armazéns da Foz Velha', 2_000).submit(this.#at(2_000, DESKTOP)))
    this.#take(this.#quote('Leeside Agri Parts', 380).submit(this.#at(380, OWEN)))
    this.#settled()
  }

  /** SC2: two people book under one reference while both are out of reach. Nobody has chosen yet. */
  #twoVersions(): void {
    const reference = 'PO 45-ACTIE-WEEK'
    const first = this.#story('Marktkoopman Zonneveld & Zonen', { minutes: 210, reference })
    this.#take(first.submit(this.#at(210, FLOOR, 45)))
    const mine = { ...this.#withMore(first.content, 4), notes: 'Actieweek: vier meer dan vorige keer.' }
    this.#take(this.#onAnotherDevice(mine, 200).submit(this.#at(140, NIGHT_CLERK, 60)))
  }

  /** SC1: the same order from two devices is one order. */
  #sameTwice(): void {
    const first = this.#story('Wegrestaurant Het Rode Wiel', { minutes: 520 })
    this.#take(first.submit(this.#at(520, FLOOR, 30)))
    this.#take(this.#onAnotherDevice(first.content, 515).submit(this.#at(500, NIGHT_CLERK, 15)))
  }

  /** SC10: a cancelled order keeps its reference until another one takes it over by name. */
  #successor(): void {
    const reference = 'MB-RETOUR-2'
    const before = this.#story('Ziekenhuiskeuken Hoogeland', { minutes: 3_000, reference }).submit(this.#at(3_000, FLOOR))
    this.#take(before.cancel(this.#at(2_950, FLOOR), 'Wrong warehouse, the next one is right.'))
    this.#take(
      this.#story('Kaasmakerij Wilgenhoeve', { minutes: 2_900, reference })
        .submit(this.#at(2_900, FLOOR), before.orderId)
        .accept(this.#at(2_850, PLANNER)),
    )
  }

  /** SC2: a conflict that somebody has settled already, by another reference for the second order. */
  #settled(): void {
    const reference = 'Job 7001'
    const first = this.#story('Splott Bay Fixings', { minutes: 1_400, reference })
    this.#take(first.submit(this.#at(1_400, OWEN)))
    const second = this.#story('Tyne Gorge Hydraulics', { minutes: 1_390, reference }).submit(this.#at(1_380, DESKTOP))
    this.#take(second)
    const submitted = second.steps[0]
    if (!submitted) return
    this.#steps.push({
      opId: opIdSchema.parse(this.#kit.chance.idAt(Date.parse(this.#bookings.ago(1_300)))),
      who: DESKTOP,
      at: this.#bookings.ago(1_300),
      capturedAt: this.#bookings.ago(1_300),
      name: 'conflict.resolve',
      args: {
        conflictId: conflictIdSchema.parse(deriveId(submitted.opId, 0)),
        orderId: first.orderId,
        mineOrderId: second.orderId,
        choice: { kind: 'renumber', reference: `${reference}-B` },
      },
    })
  }

  #story(to: string, facts: StoryFacts): Story {
    const { chance, profile, settings } = this.#kit
    const bornAt: Instant = this.#bookings.ago(facts.minutes)
    const collect = facts.collect ?? addWorkdays(addDays(this.#today, 1), chance.int(1, 3))
    const from = facts.from ?? '08:00'
    const origin = chance.pick(profile.origins)
    const place = placeNamed(to)
    const content = compose(this.#kit, {
      reference: facts.reference ?? this.#bookings.reference(),
      serviceId: facts.serviceId ?? profile.services[0] ?? 'groupage',
      bornAt: Date.parse(bornAt),
      loads: [
        {
          calls: [
            { kind: 'collect', place: origin, date: collect, from, until: from === '08:00' ? '12:00' : '16:00' },
            { kind: 'deliver', place, date: addWorkdays(collect, daysBetween(origin, place)), from: '09:00', until: '16:00' },
          ],
          goods: [{ kind: chance.pick(profile.goods) }, { kind: chance.pick(profile.goods) }],
        },
      ],
    })
    return new Story({ chance, flow: settings.importFlow }, content, bornAt)
  }

  /** What a second device made for the same lines: equal in everything but the ids. */
  #onAnotherDevice(content: OrderContent, minutes: number): Story {
    const { chance, settings } = this.#kit
    const bornAt = this.#bookings.ago(minutes)
    const fresh = () => partIdSchema.parse(chance.idAt(Date.parse(bornAt)))
    const consignments = content.consignments.map((consignment) => ({
      ...consignment,
      id: fresh(),
      stops: consignment.stops.map((stop) => ({ ...stop, id: fresh() })),
      goods: consignment.goods.map((line) => ({
        ...line,
        id: fresh(),
        load: { ...line.load, units: line.load.units.map(() => ({ id: fresh() })) },
      })),
    }))
    return new Story({ chance, flow: settings.importFlow }, { ...content, consignments }, bornAt)
  }

  /** The same order with more pieces on its first line; those that were there keep their ids. */
  #withMore(content: OrderContent, more: number): OrderContent {
    const [consignment, ...consignments] = content.consignments
    const [line, ...goods] = consignment?.goods ?? []
    if (!consignment || !line) return content
    const load = { ...line.load, quantity: line.load.quantity + more }
    const units = fitUnits(line.load.units, load, { uuid: () => this.#kit.chance.idAt(Date.parse(this.#bookings.ago(60))) })
    return {
      ...content,
      consignments: [{ ...consignment, goods: [{ ...line, load: { ...load, units } }, ...goods] }, ...consignments],
    }
  }

  #quote(to: string, minutes: number): Story {
    return this.#story(to, { minutes, serviceId: 'special' })
  }

  #at(minutes: number, who: DemoPerson, offlineMinutes = 0): Moment {
    return { at: this.#bookings.ago(minutes), who, offlineMs: offlineMinutes * 60_000 }
  }

  #take(story: Story): void {
    this.#steps.push(...story.steps)
  }
}
