// DOC-1: from the words of a document to what an order form asks for. Pure: the same words give the same proposals everywhere.
import { labelsOf, type FoundLabel } from './find-labels.ts'
import { type Label } from './label-words.ts'
import { sheetOf, spotOf, valueOf, type Sheet } from './near-labels.ts'
import { type CountriesOfTown } from './read-address.ts'
import { WORTH_SAYING, type ReadField } from './read-field.ts'
import { readGoods } from './read-goods.ts'
import { type ReadPage } from './read-page.ts'
import { readStop, regionsOf } from './read-stop.ts'
import { rowsOf } from './rows.ts'
import { takeReference } from './take-values.ts'

export interface ReadingKnowledge {
  readonly countriesOf: CountriesOfTown
}

/** Proposals in the order of the form; what is less likely than WORTH_SAYING is left out. */
export function readOrder(pages: readonly ReadPage[], { countriesOf }: ReadingKnowledge): ReadField[] {
  const rows = rowsOf(pages)
  const sheet = sheetOf(rows, labelsOf(rows))
  const goods = readGoods(sheet)
  const regions = regionsOf(sheet, goods.rows)
  const stops = (['collect', 'deliver'] as const).flatMap((kind) => readStop(sheet, kind, regions, countriesOf))
  const ofStops = new Set(stops.filter(({ key }) => key.endsWith('.reference')).map(({ value }) => value))
  return [...orderReference(sheet, goods.rows, ofStops), ...stops, ...goods.fields].filter(
    ({ confidence }) => confidence >= WORTH_SAYING,
  )
}

/** What an order is called, the likeliest name first: a reference, the number of the order, that of the paper. */
const NAMES: readonly { readonly label: Label; readonly certainty: number }[] = [
  { label: 'reference', certainty: 0.97 },
  { label: 'order-number', certainty: 0.95 },
  { label: 'paper-number', certainty: 0.85 },
]

function orderReference(sheet: Sheet, goodsRows: ReadonlySet<number>, ofStops: ReadonlySet<string>): ReadField[] {
  for (const { label, certainty } of NAMES) {
    const found = sheet.labels
      .filter((one) => one.label === label && !goodsRows.has(one.cell.row))
      .flatMap((one) => {
        const near = valueOf(sheet, one, takeReference)
        return near && !ofStops.has(near.value) ? [{ near, one }] : []
      })
    const [first] = found
    if (!first) continue
    const others = new Set(found.map(({ near }) => near.value)).size
    const confidence = first.near.confidence * certainty * (others > 1 ? doubt(found.map(({ one }) => one)) : 1)
    return [{ key: 'reference', value: first.near.value, confidence, spots: [spotOf(first.near.cell)] }]
  }
  return []
}

/** Several references on one paper: the first is only a guess. */
function doubt(found: readonly FoundLabel[]): number {
  return found.length > 2 ? 0.6 : 0.7
}
