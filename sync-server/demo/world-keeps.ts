// What people of a customer have kept for themselves and for each other: saved views of the orders, templates of what they often book.
import { opIdSchema, templateIdSchema, viewIdSchema } from '#shared/kernel/ids.ts'
import { localTimeSchema, type Instant } from '#shared/kernel/time.ts'
import type { OrderPattern } from '#shared/orders/order-pattern.ts'
import type { Place } from '#shared/orders/order.ts'
import type { RecordSet } from '#shared/testing/record-set.ts'
import { templateContentSchema, type TemplateContent } from '#shared/templates/template.ts'
import { viewContentSchema } from '#shared/views/view.ts'
import { DESKTOP, FLOOR, MOLENBEEMD, OWEN, SALTMARSH, type DemoCustomer, type DemoPerson } from './cast.ts'
import type { Chance } from './chance.ts'

interface Keeping {
  readonly chance: Chance
  readonly customer: DemoCustomer
  readonly moment: Instant
  readonly placeOf: (name: string) => Place
  readonly userIdOf: (person: DemoPerson) => number
}

export function keepThings(records: RecordSet, keeping: Keeping): void {
  const { chance, customer, moment, userIdOf } = keeping
  const at = Date.parse(moment)
  for (const { owner, name, state } of VIEWS.filter((view) => view.customer === customer))
    records.put('view', {
      id: viewIdSchema.parse(chance.idAt(at)),
      ownerId: userIdOf(owner),
      content: viewContentSchema.parse({ name, list: 'orders', state }),
      contentRev: opIdSchema.parse(chance.idAt(at)),
      savedAt: moment,
    })
  for (const { by, content } of templatesOf(keeping))
    records.put('template', {
      id: templateIdSchema.parse(chance.idAt(at)),
      content: templateContentSchema.parse(content),
      contentRev: opIdSchema.parse(chance.idAt(at)),
      savedAt: moment,
      savedBy: { userId: userIdOf(by), name: by.name, side: 'customer' },
    })
}

const VIEWS: readonly {
  readonly customer: DemoCustomer
  readonly owner: DemoPerson
  readonly name: string
  readonly state: string
}[] = [
  { customer: MOLENBEEMD, owner: DESKTOP, name: 'Cancelled, newest first', state: 'tab=cancelled' },
  { customer: MOLENBEEMD, owner: FLOOR, name: 'On the road', state: 'tab=in-transit' },
  { customer: SALTMARSH, owner: DESKTOP, name: 'Quotes', state: 'tab=quote' },
]

function templatesOf({ customer, placeOf }: Keeping): { by: DemoPerson; content: TemplateContent }[] {
  if (customer === MOLENBEEMD) {
    const cold = pattern('chilled', placeOf('Molenbeemd Koelhuis'), placeOf('Groothandel De Zilte Wind'))
    const weekly = pattern('groupage', placeOf('Molenbeemd Distributiecentrum'), placeOf('Elbkontor Frischelager'))
    return [
      {
        by: DESKTOP,
        content: {
          name: 'Koelhuis → IJmuiden',
          order: { ...cold, temperature: { minC: 2, maxC: 7 } },
          locked: ['serviceId', 'collectFrom', 'deliverTo', 'temperature'],
        },
      },
      { by: FLOOR, content: { name: 'Hamburg, every Tuesday', order: weekly, locked: ['deliverTo'] } },
    ]
  }
  if (customer !== SALTMARSH) return []
  const order = pattern('next-day', placeOf('Saltmarsh Tools, Hedon Road'), placeOf('Attercliffe Edge & Blade'))
  return [{ by: OWEN, content: { name: 'Sheffield trade counter', order, locked: [] } }]
}

function pattern(serviceId: string, from: Place, to: Place): OrderPattern {
  return {
    serviceId,
    consignments: [
      {
        stops: [
          {
            kind: 'collect',
            place: from,
            daysAhead: 1,
            from: localTimeSchema.parse('08:00'),
            until: localTimeSchema.parse('11:00'),
          },
          {
            kind: 'deliver',
            place: to,
            daysAhead: 2,
            from: localTimeSchema.parse('07:00'),
            until: localTimeSchema.parse('12:00'),
          },
        ],
        goods: [{ description: 'Mixed pallets', quantity: 4, packaging: 'euro-pallet', unitWeightKg: 420 }],
      },
    ],
  }
}
