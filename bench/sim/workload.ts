// What customers do in the simulation: book, edit, cancel, withdraw, resolve, keep locations. Few references and few values, so
// that everybody gets in everybody's way.
import { diffFields } from '#shared/kernel/field-changes.ts'
import {
  locationIdSchema,
  orderIdSchema,
  partIdSchema,
  templateIdSchema,
  viewIdSchema,
  type IdSource,
} from '#shared/kernel/ids.ts'
import { localDateSchema } from '#shared/kernel/time.ts'
import { locationFields } from '#shared/locations/location-fields.ts'
import { orderFields } from '#shared/orders/order-fields.ts'
import { type Order, type OrderContent } from '#shared/orders/order.ts'
import { type Settings } from '#shared/settings/settings.ts'
import { anImportFlow, aService, aSettings } from '#shared/testing/builders.ts'
import { aTariff } from '#shared/testing/tariffs.ts'
import { type Space, type SubmitResult, type View } from '#app/sync-client/space.ts'
import { type Random } from './random.ts'

export type Desk = Pick<Space, 'view' | 'mutate'>

const PLACES = ['Rotterdam', 'Gdańsk', 'Πειραιάς', 'Ulm'] as const

export function simSettings(random: Random): Settings {
  return aSettings({
    importFlow: anImportFlow({
      createsAutomatically: random.chance(0.5),
      appliesUpdatesAutomatically: random.chance(0.6),
      appliesCancellationsAutomatically: random.chance(0.6),
    }),
    creationStatus: { tenant: random.chance(0.7) ? 'to-plan' : 'quote', customer: null },
    services: [aService({ id: 'groupage', name: 'Groupage' })],
    // CHG-3: prices that some may see and others must never hold.
    tariff: aTariff({
      rates: aTariff()
        .rates.slice(0, 1)
        .map((rate) => ({ ...rate, from: null, to: null })),
      fuelBasisPoints: 1_000,
    }),
  })
}

export async function actAsCustomer(desk: Desk, random: Random, ids: IdSource): Promise<SubmitResult | null> {
  const view = desk.view()
  const orders = view.all('order')
  const roll = random.next()
  if (roll < 0.4 || orders.length === 0) return submit(desk, view, { random, ids })
  if (roll < 0.7) return edit(desk, random, random.pick(orders))
  if (roll < 0.76) return desk.mutate('order.cancel', { orderId: random.pick(orders).id })
  if (roll < 0.79) return desk.mutate('order.request-cancel', { orderId: random.pick(orders).id })
  if (roll < 0.83) return withdraw(desk, view, random)
  if (roll < 0.91) return resolve(desk, view, random)
  if (roll < 0.94) return keepView(desk, view, { random, ids })
  if (roll < 0.96) return keepTemplate(desk, view, { random, ids })
  return keepLocation(desk, view, { random, ids })
}

interface Chance {
  readonly random: Random
  readonly ids: IdSource
}

function submit(desk: Desk, view: View, { random, ids }: Chance): Promise<SubmitResult> {
  const orderId = orderIdSchema.parse(ids.uuid())
  const cancelled = view.all('order').filter((order) => order.status === 'cancelled' && order.supersededBy === null)
  if (cancelled.length > 0 && random.chance(0.2)) {
    const gone = random.pick(cancelled)
    const mine = { ...content(random, ids), reference: gone.content.reference }
    return desk.mutate('order.submit', { orderId, content: mine, supersedes: gone.id }, { group: orderId, evenIfTaken: true })
  }
  return desk.mutate('order.submit', { orderId, content: content(random, ids) }, { group: orderId, evenIfTaken: true })
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
          {
            id: part(),
            description: 'tiles',
            load: { quantity: 1 + random.below(3), packaging: 'euro-pallet', units: [] },
            unitWeightKg: 400,
          },
        ],
      },
    ],
  }
}

/** The fields that somebody at this screen would change, each with the value that was seen. */
export function wantedChanges(random: Random, order: Order): ReturnType<typeof diffFields> {
  const mine: OrderContent = structuredClone(order.content)
  const [consignment] = mine.consignments
  const [line] = consignment?.goods ?? []
  const [stop] = consignment?.stops ?? []
  if (!consignment || !line || !stop) return []
  if (random.chance(0.5)) mine.notes = `note ${random.below(9)}`
  if (random.chance(0.5)) line.load = { ...line.load, quantity: 1 + random.below(9) }
  if (random.chance(0.3)) stop.place = { ...stop.place, city: random.pick(PLACES) }
  if (random.chance(0.2)) mine.costCentre = `cc ${random.below(4)}`
  return diffFields(orderFields(order.content), orderFields(mine))
}

function edit(desk: Desk, random: Random, order: Order): Promise<SubmitResult> | null {
  const changes = wantedChanges(random, order)
  return changes.length === 0 ? null : desk.mutate('order.edit', { orderId: order.id, changes }, { group: order.id })
}

function withdraw(desk: Desk, view: View, random: Random): Promise<SubmitResult> | null {
  const open = view.all('change').filter((change) => change.state === 'open')
  if (open.length === 0) return null
  const { id, orderId } = random.pick(open)
  return desk.mutate('change.withdraw', { changeId: id, orderId }, { group: orderId })
}

function resolve(desk: Desk, view: View, random: Random): Promise<SubmitResult> | null {
  const open = view.all('conflict').filter((conflict) => conflict.state === 'open')
  if (open.length === 0) return null
  const conflict = random.pick(open)
  const theirs = view.get('order', conflict.orderId)
  const target = { conflictId: conflict.id, orderId: conflict.orderId, mineOrderId: conflict.mineOrderId }
  const roll = random.next()
  if (roll < 0.3) return desk.mutate('conflict.resolve', { ...target, choice: { kind: 'keep-theirs' } })
  if (roll < 0.6 && theirs)
    return desk.mutate('conflict.resolve', { ...target, choice: { kind: 'apply-mine', seen: theirs.contentRev } })
  return desk.mutate('conflict.resolve', { ...target, choice: { kind: 'renumber', reference: `NEW ${random.below(40)}` } })
}

function keepView(desk: Desk, view: View, { random, ids }: Chance): Promise<SubmitResult> {
  const own = view.all('view')
  const [known] = random.chance(0.3) || own.length === 0 ? [] : [random.pick(own)]
  if (known && random.chance(0.3)) return desk.mutate('view.delete', { viewId: known.id, seen: known.contentRev })
  const content = { name: `View ${random.below(4)}`, list: 'orders', state: `tab=all&q=${random.below(9)}` } as const
  const viewId = known?.id ?? viewIdSchema.parse(ids.uuid())
  return desk.mutate('view.save', { viewId, content, seen: known?.contentRev ?? null })
}

function keepTemplate(desk: Desk, view: View, { random, ids }: Chance): Promise<SubmitResult> {
  const all = view.all('template')
  const [known] = random.chance(0.3) || all.length === 0 ? [] : [random.pick(all)]
  if (known && random.chance(0.3)) return desk.mutate('template.delete', { templateId: known.id, seen: known.contentRev })
  const content = { name: `Template ${random.below(4)}`, order: { notes: `note ${random.below(9)}` }, locked: [] }
  const templateId = known?.id ?? templateIdSchema.parse(ids.uuid())
  return desk.mutate('template.save', { templateId, content, seen: known?.contentRev ?? null })
}

function keepLocation(desk: Desk, view: View, { random, ids }: Chance): Promise<SubmitResult> | null {
  const known = view.all('location')
  const city = random.pick(PLACES)
  if (known.length === 0 || random.chance(0.4)) {
    const fresh = {
      name: `Gate ${random.below(5)}`,
      address: { street: 'Kade 1', postcode: '1', city, country: 'NL' },
      timeZone: 'Europe/Amsterdam',
    }
    const locationId = locationIdSchema.parse(ids.uuid())
    return desk.mutate('location.save', { locationId, changes: diffFields(new Map(), locationFields(fresh)) })
  }
  const location = random.pick(known)
  if (random.chance(0.3)) return desk.mutate('location.delete', { locationId: location.id, seen: location.contentRev })
  const mine = random.chance(0.5)
    ? { ...location.content, name: `Gate ${random.below(9)}` }
    : { ...location.content, address: { ...location.content.address, city } }
  const changes = diffFields(locationFields(location.content), locationFields(mine))
  return changes.length === 0 ? null : desk.mutate('location.save', { locationId: location.id, changes })
}
