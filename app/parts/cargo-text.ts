import { m } from '#app/paraglide/messages.js'
import { cargoTotals, type CargoTotals, type Measure, type MeasuredLine } from '#shared/cargo/totals.ts'
import { type GoodsLine, type OrderContent, type Packaging } from '#shared/orders/order.ts'
import { localeTag } from '../platform/locale.ts'

export const PACKAGING_LABELS: { readonly [P in Packaging]: () => string } = {
  'euro-pallet': m.parts_packaging_euro_pallet,
  'industrial-pallet': m.parts_packaging_industrial_pallet,
  'half-pallet': m.parts_packaging_half_pallet,
  'dusseldorf-pallet': m.parts_packaging_dusseldorf_pallet,
  'box-pallet': m.parts_packaging_box_pallet,
  'roll-container': m.parts_packaging_roll_container,
  ibc: m.parts_packaging_ibc,
  drum: m.parts_packaging_drum,
  carton: m.parts_packaging_carton,
  parcel: m.parts_packaging_parcel,
  crate: m.parts_packaging_crate,
  bundle: m.parts_packaging_bundle,
  loose: m.parts_packaging_loose,
}

const numbers = new Map<string, Intl.NumberFormat>()

/** A number as it is written in this person's language: 1 234,5. */
export function numberText(value: number): string {
  const locale = localeTag()
  const format = numbers.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  numbers.set(locale, format)
  return format.format(value)
}

function measureText(measure: Measure, unit: string): string {
  if (measure.value === null) return m.parts_unknown()
  const value = unit === '' ? numberText(measure.value) : `${numberText(measure.value)}\u00a0${unit}`
  return measure.isAtLeast ? m.parts_at_least({ value }) : value
}

export function loadText(load: Pick<GoodsLine['load'], 'quantity' | 'packaging'>): string {
  return m.parts_quantity_of({ quantity: numberText(load.quantity), packaging: PACKAGING_LABELS[load.packaging]() })
}

export function dimensionsText(dimensions: GoodsLine['dimensions']): string {
  if (!dimensions) return m.parts_unknown()
  const { lengthCm, widthCm, heightCm } = dimensions
  return `${[lengthCm, widthCm, heightCm].map(numberText).join(' × ')}\u00a0cm`
}

export function linesOf(content: Pick<OrderContent, 'consignments'>): GoodsLine[] {
  return content.consignments.flatMap((consignment) => consignment.goods)
}

/** "60 × Euro pallet · 24 000 kg": what a row has room for. */
export function goodsText(content: Pick<OrderContent, 'consignments'>): string {
  const lines = linesOf(content)
  const byPackaging = new Map<Packaging, number>()
  for (const { load } of lines) byPackaging.set(load.packaging, (byPackaging.get(load.packaging) ?? 0) + load.quantity)
  const [first, ...others] = [...byPackaging].map(([packaging, quantity]) => loadText({ packaging, quantity }))
  const more = others.length > 0 ? m.parts_and_more_lines({ count: others.length }) : ''
  const weight = cargoTotals(lines).weightKg
  return [[first, more].filter(Boolean).join(' '), weight.value === null ? '' : measureText(weight, 'kg')]
    .filter(Boolean)
    .join(' · ')
}

/** The totals in the order in which a planner reads them; what nobody stated is left out. */
export function totalsText(totals: CargoTotals): readonly { readonly label: string; readonly text: string }[] {
  return [
    { label: m.parts_total_pieces(), text: numberText(totals.pieces), isKnown: true },
    { label: m.parts_total_weight(), text: measureText(totals.weightKg, 'kg'), isKnown: true },
    { label: m.parts_total_volume(), text: measureText(totals.volumeM3, 'm³'), isKnown: totals.volumeM3.value !== null },
    {
      label: m.parts_total_loading_metres(),
      text: measureText(totals.loadingMetres, 'm'),
      isKnown: totals.loadingMetres.value !== null,
    },
    {
      label: m.parts_total_pallet_places(),
      text: measureText(totals.palletPlaces, ''),
      isKnown: totals.palletPlaces.value !== null,
    },
  ]
    .filter((line) => line.isKnown)
    .map(({ label, text }) => ({ label, text }))
}

/** The totals in one line: "60 pieces · 24 000 kg · 24 m". */
export function totalsLine(lines: readonly MeasuredLine[]): string {
  const { pieces, weightKg, loadingMetres } = cargoTotals(lines)
  return [
    m.parts_pieces({ count: numberText(pieces) }),
    weightKg.value === null ? '' : measureText(weightKg, 'kg'),
    loadingMetres.value === null ? '' : m.parts_ldm({ value: measureText(loadingMetres, 'm') }),
  ]
    .filter(Boolean)
    .join(' · ')
}
