// Puts together what an order says: stops with windows, goods that make sense, and every field that its service asks for.
import { fitUnits } from '#shared/cargo/handling-units.ts'
import { partIdSchema } from '#shared/kernel/ids.ts'
import { localTimeSchema, type LocalDate } from '#shared/kernel/time.ts'
import { findService } from '#shared/settings/find-service.ts'
import type { Consignment, GoodsLine, OrderContent, Stop } from '#shared/orders/order.ts'
import type { FormField, Settings } from '#shared/settings/settings.ts'
import { aConsignment, aGoodsLine, anOrderContent, aStop } from '#shared/testing/builders.ts'
import type { Chance } from './chance.ts'
import { contactAt } from './contacts.ts'
import type { DemoPlace } from './places.ts'
import type { GoodsKind, Profile } from './profiles.ts'
import type { AddressBook } from './world-locations.ts'

export interface Kit {
  readonly chance: Chance
  readonly profile: Profile
  readonly settings: Settings
  readonly book: AddressBook
}

export interface Call {
  readonly kind: Stop['kind']
  readonly place: DemoPlace
  readonly date: LocalDate
  readonly from?: string
  readonly until?: string
  readonly instructions?: string
}

export interface Load {
  readonly calls: readonly Call[]
  readonly goods: readonly { readonly kind: GoodsKind; readonly quantity?: number }[]
}

export interface Draft {
  readonly reference: string
  readonly serviceId: string
  readonly bornAt: number
  readonly loads: readonly Load[]
  readonly notes?: string
}

export function compose(kit: Kit, draft: Draft): OrderContent {
  const { chance, profile } = kit
  const required = findService(kit.settings, draft.serviceId)?.required ?? []
  const says = (field: FormField, share: number) => required.includes(field) || chance.odds(share)
  const notes = draft.notes ?? (says('notes', 0.25) ? chance.pick(profile.notes) : undefined)
  return anOrderContent({
    reference: draft.reference,
    serviceId: draft.serviceId,
    ...(notes === undefined ? {} : { notes }),
    ...(says('costCentre', 0.4) ? { costCentre: chance.pick(profile.costCentres) } : {}),
    ...(says('containerNumber', 0) ? { containerNumber: containerNumber(chance) } : {}),
    ...(says('temperature', 0) ? { temperature: { minC: 2, maxC: 7 } } : {}),
    consignments: draft.loads.map((load) => consignmentOf(kit, load, { draft, required })),
  })
}

interface Facts {
  readonly draft: Draft
  readonly required: readonly FormField[]
}

function consignmentOf(kit: Kit, load: Load, facts: Facts): Consignment {
  return aConsignment({
    id: partId(kit, facts),
    stops: load.calls.map((call, index) => stopOf(kit, call, { ...facts, sequence: index + 1 })),
    goods: load.goods.map((line) => goodsLine(kit, line, facts)),
  })
}

function stopOf({ book, chance, ...kit }: Kit, call: Call, facts: Facts & { sequence: number }): Stop {
  const from = call.from ?? (facts.required.includes('window') ? '08:00' : undefined)
  const needs = (field: FormField, share: number) => facts.required.includes(field) || chance.odds(share)
  return aStop({
    id: partId({ chance, ...kit }, facts),
    kind: call.kind,
    sequence: facts.sequence,
    place: book.placeOf(call.place),
    window: {
      date: call.date,
      ...(from === undefined ? {} : { from: localTimeSchema.parse(from) }),
      ...(call.until === undefined ? {} : { until: localTimeSchema.parse(call.until) }),
    },
    ...(needs('stopContact', 0.3) ? { contact: contactAt(chance, call.place) } : {}),
    ...(needs('stopReference', 0.3)
      ? { reference: `${call.kind === 'collect' ? 'LOAD' : 'DEL'}-${chance.int(10_000, 99_999)}` }
      : {}),
    ...(call.instructions === undefined ? {} : { instructions: call.instructions }),
  })
}

function goodsLine(kit: Kit, { kind, quantity }: Load['goods'][number], facts: Facts): GoodsLine {
  const { chance } = kit
  const { dimensions: _nominal, ...plain } = aGoodsLine()
  const load = { quantity: quantity ?? chance.int(...kind.quantity), packaging: kind.packaging }
  const [lengthCm, widthCm, heightCm] = kind.sizeCm ?? (facts.required.includes('dimensions') ? BOX_CM : [])
  return {
    ...plain,
    id: partId(kit, facts),
    description: kind.description,
    load: { ...load, units: fitUnits([], load, { uuid: () => chance.idAt(facts.draft.bornAt) }) },
    ...(lengthCm && widthCm && heightCm ? { dimensions: { lengthCm, widthCm, heightCm } } : {}),
    unitWeightKg: chance.int(...kind.weightKg),
    ...(kind.stackable ? { stackable: true } : {}),
  }
}

/** Where a service asks for the size of goods that nobody measures otherwise. */
const BOX_CM = [60, 40, 40] as const

function partId({ chance }: Pick<Kit, 'chance'>, { draft }: Facts) {
  return partIdSchema.parse(chance.idAt(draft.bornAt))
}

/** ISO 6346: owner, category U, six digits and the check digit; the owner code is not registered. */
function containerNumber(chance: Chance): string {
  const code = `QZDU${String(chance.int(0, 999_999)).padStart(6, '0')}`
  const sum = [...code].reduce((total, sign, place) => total + valueOf(sign) * 2 ** place, 0)
  return `${code}${(sum % 11) % 10}`
}

/** Letters count 10 to 38 without the multiples of 11. */
function valueOf(sign: string): number {
  if (/\d/.test(sign)) return Number(sign)
  const n = sign.charCodeAt(0) - 65
  return 10 + n + Math.floor((n + 9) / 10)
}
