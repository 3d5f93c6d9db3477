// What people do in the simulation: book, edit, cancel, resolve, keep locations, and decide at the carrier. Few references and few
// values, so that everybody gets in everybody's way.
import { diffFields } from '#shared/kernel/field-changes.ts'
import { locationIdSchema, orderIdSchema, partIdSchema, type IdSource } from '#shared/kernel/ids.ts'
import { localDateSchema } from '#shared/kernel/time.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { type Order, type OrderContent } from '#shared/orders/order.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { type SpaceEngine } from '#app/sync-client/space-engine.ts'
import { type SubmitResult, type View } from '#app/sync-client/space.ts'
import { type Random } from './random.ts'

const PLACES = ['Rotterdam', 'Gdańsk', 'Πειραιάς', 'Ulm'] as const

export function simSettings(random: Random): Settings {
  return {
    id: 'settings',
    carrier: { name: 'Noordkade Transport', country: 'NL', timeZone: 'Europe/Amsterdam', currency: 'EUR' },
    customer: { name: 'Keramik Werke' },
    importFlow: {
      enabled: true,
      updatesEnabled: true,
      createsAutomatically: random.chance(0.5),
      appliesUpdatesAutomatically: random.chance(0.6),
      appliesCancellationsAutomatically: random.chance(0.6),
      lastStatusForUpdates: null,
      lastStatusForCancellations: null,
    },
    creationStatus: { tenant: random.chance(0.7) ? 'to-plan' : 'quote', customer: null },
    services: [{ id: 'groupage', name: 'Groupage', fields: [], required: [], creationStatus: null, cutoff: { kind: 'none' } }],
    alwaysShow: [],
    defaults: { serviceId: null, collectFrom: null, deliverTo: null },
  }
}

export async function actAsCustomer(engine: SpaceEngine, random: Random, ids: IdSource): Promise<SubmitResult | null> {
  const view = engine.view()
  const orders = view.all('order')
  const roll = random.next()
  if (roll < 0.45 || orders.length === 0) return submit(engine, random, ids)
  if (roll < 0.75) return edit(engine, random, random.pick(orders))
  if (roll < 0.82) return engine.mutate('order.cancel', { orderId: random.pick(orders).id })
  if (roll < 0.92) return resolve(engine, view, random)
  return saveLocation(engine, view, { random, ids })
}

export async function actAsPlanner(engine: SpaceEngine, shown: View, random: Random): Promise<SubmitResult | null> {
  const open = shown.all('change').filter((change) => change.state === 'open')
  if (open.length === 0) return null
  const change = random.pick(open)
  const order = shown.get('order', change.orderId)
  if (!order) return null
  const target = { changeId: change.id, orderId: order.id, rev: change.rev, contentRev: order.contentRev }
  return random.chance(0.7)
    ? engine.mutate('import.accept', target)
    : engine.mutate('import.decline', { ...target, reason: 'no capacity' })
}

function submit(engine: SpaceEngine, random: Random, ids: IdSource): Promise<SubmitResult> {
  const args = { orderId: orderIdSchema.parse(ids.uuid()), content: content(random, ids) }
  return engine.mutate('order.submit', args, { group: args.orderId, evenIfTaken: true })
}

function content(random: Random, ids: IdSource): OrderContent {
  const part = () => partIdSchema.parse(ids.uuid())
  const place = (city: string) => ({
    name: city,
    street: 'Kade 1',
    postcode: '1',
    city,
    country: 'NL',
    timeZone: 'Europe/Amsterdam',
  })
  const window = { date: localDateSchema.parse(`2026-11-2${random.below(3)}`) }
  return {
    reference: `REF ${random.below(12)}`,
    serviceId: 'groupage',
    ...(random.chance(0.5) ? { notes: `note ${random.below(3)}` } : {}),
    consignments: [
      {
        id: part(),
        stops: [
          { id: part(), kind: 'collect', sequence: 1, place: place(random.pick(PLACES)), window },
          { id: part(), kind: 'deliver', sequence: 2, place: place(random.pick(PLACES)), window },
        ],
        goods: [
          { id: part(), description: 'tiles', load: { quantity: 1 + random.below(3), packaging: 'euro-pallet', units: [] } },
        ],
      },
    ],
  }
}

function edit(engine: SpaceEngine, random: Random, order: Order): Promise<SubmitResult> | null {
  const { content: base } = order
  const mine: OrderContent = structuredClone(base)
  const [consignment] = mine.consignments
  const [line] = consignment?.goods ?? []
  const [stop] = consignment?.stops ?? []
  if (!consignment || !line || !stop) return null
  if (random.chance(0.5)) mine.notes = `note ${random.below(9)}`
  if (random.chance(0.5)) line.load = { ...line.load, quantity: 1 + random.below(9) }
  if (random.chance(0.3)) stop.place = { ...stop.place, city: random.pick(PLACES) }
  if (random.chance(0.2)) mine.costCentre = `cc ${random.below(4)}`
  const changes = diffFields(orderFields(base), orderFields(mine))
  return changes.length === 0 ? null : engine.mutate('order.edit', { orderId: order.id, changes }, { group: order.id })
}

function resolve(engine: SpaceEngine, view: View, random: Random): Promise<SubmitResult> | null {
  const open = view.all('conflict').filter((conflict) => conflict.state === 'open')
  if (open.length === 0) return null
  const conflict = random.pick(open)
  const theirs = view.get('order', conflict.orderId)
  const target = { conflictId: conflict.id, orderId: conflict.orderId, mineOrderId: conflict.mineOrderId }
  const roll = random.next()
  if (roll < 0.3) return engine.mutate('conflict.resolve', { ...target, choice: { kind: 'keep-theirs' } })
  if (roll < 0.6 && theirs)
    return engine.mutate('conflict.resolve', { ...target, choice: { kind: 'apply-mine', seen: theirs.contentRev } })
  return engine.mutate('conflict.resolve', { ...target, choice: { kind: 'renumber', reference: `NEW ${random.below(40)}` } })
}

function saveLocation(
  engine: SpaceEngine,
  view: View,
  { random, ids }: { random: Random; ids: IdSource },
): Promise<SubmitResult> | null {
  const known = view.all('location')
  const city = random.pick(PLACES)
  if (known.length === 0 || random.chance(0.4)) {
    const fresh = {
      name: `Gate ${random.below(5)}`,
      address: { street: 'Kade 1', postcode: '1', city, country: 'NL' },
      timeZone: 'Europe/Amsterdam',
    }
    return engine.mutate('location.save', {
      locationId: locationIdSchema.parse(ids.uuid()),
      changes: diffFields(new Map(), locationFields(fresh)),
    })
  }
  const location = random.pick(known)
  const mine = random.chance(0.5)
    ? { ...location.content, name: `Gate ${random.below(9)}` }
    : { ...location.content, address: { ...location.content.address, city } }
  const changes = diffFields(locationFields(location.content), locationFields(mine))
  return changes.length === 0 ? null : engine.mutate('location.save', { locationId: location.id, changes })
}
