import { type FoundLabel } from './find-labels.ts'
import { type Label } from './label-words.ts'
import { spotOf, trust, valueOf, type NearValue, type Sheet } from './near-labels.ts'
import { addressIn, addressInForm, type CountriesOfTown } from './read-address.ts'
import { type ReadField, type StopField, type StopKind } from './read-field.ts'
import { type Cell } from './rows.ts'
import { isAbout, isMoment, stopRegions, type StopRegion } from './stop-region.ts'
import {
  takeEmail,
  takeMoment,
  takePerson,
  takePhone,
  takeReference,
  takeTimes,
  type FoundMoment,
  type Taken,
} from './take-values.ts'

type Parts = Map<StopField, { value: string; confidence: number; cell: Cell }>

/** DOC-4: everything that the paper says of the collection, or of the delivery. */
export function readStop(
  sheet: Sheet,
  kind: StopKind,
  regions: readonly StopRegion[],
  countriesOf: CountriesOfTown,
): ReadField[] {
  const best = regions
    .filter((region) => region.kind === kind)
    .map((region) => partsOfRegion(sheet, region, countriesOf))
    .toSorted((a, b) => worth(b) - worth(a))[0]
  const parts: Parts = best ?? new Map()
  addMoment(sheet, kind, parts)
  addReference(sheet, kind, parts)
  return [...parts].map(([field, { value, confidence, cell }]) => ({
    key: `${kind}.${field}`,
    value,
    confidence,
    spots: [spotOf(cell)],
  }))
}

const worth = (parts: Parts): number => (parts.has('postcode') ? 10 : 0) + (parts.has('city') ? 4 : 0) + parts.size

export function regionsOf(sheet: Sheet, goodsRows: ReadonlySet<number>): StopRegion[] {
  return stopRegions(sheet, goodsRows)
}

function partsOfRegion(sheet: Sheet, region: StopRegion, countriesOf: CountriesOfTown): Parts {
  const parts: Parts = new Map()
  const labels = sheet.labels.filter((label) => label !== region.heading && isAbout(region, label, sheet))
  const isForm = labels.some(({ label }) => label === 'town' || label === 'street')
  const plain = region.lines.filter((cell) => !sheet.labelled.has(cell) && !isValueOfLabel(sheet, cell, region))
  const address = isForm ? addressInForm(sheet, labels, countriesOf) : addressIn(plain, countriesOf)
  for (const { field, value, confidence, cell } of address) put(parts, field, { value, confidence, cell })
  const take = <T>(label: Label, from: (cell: Cell) => Taken<T> | null) => firstValue(sheet, labels, label, from)
  putText(parts, 'phone', take('phone', takePhone) ?? take('contact', takePhone))
  putText(parts, 'email', take('email', takeEmail) ?? take('contact', takeEmail))
  putText(parts, 'contact', take('contact', takePerson))
  putText(parts, 'reference', take('reference', takeReference) ?? take('stop-reference', takeReference))
  putMoment(parts, take('date', takeMoment), 0.98)
  putTimes(parts, take('time', takeTimes))
  addUnlabelled(parts, plain, region)
  if (!parts.has('date')) addBareDate(sheet, region, parts)
  return parts
}

/** The cell right of a label in the same row belongs to that label. */
function isValueOfLabel(sheet: Sheet, cell: Cell, region: StopRegion): boolean {
  const row = sheet.rows[cell.row]
  const left = row?.cells[row.cells.indexOf(cell) - 1]
  if (left === undefined || left === region.heading.cell) return false
  return sheet.labels.some(
    (label) => label.cell === left && label.rest === null && label.label !== 'collect' && label.label !== 'deliver',
  )
}

function firstValue<T>(
  sheet: Sheet,
  labels: readonly FoundLabel[],
  wanted: Label,
  take: (cell: Cell) => Taken<T> | null,
): NearValue<T> | null {
  for (const label of labels.filter((one) => one.label === wanted)) {
    const near = valueOf(sheet, label, take)
    if (near) return near
  }
  return null
}

function put(parts: Parts, field: StopField, found: { value: string; confidence: number; cell: Cell }): void {
  if (!parts.has(field)) parts.set(field, found)
}

function putText(parts: Parts, field: StopField, near: NearValue<string> | null): void {
  if (near) put(parts, field, near)
}

function putMoment(parts: Parts, near: NearValue<FoundMoment> | null, certainty: number): void {
  if (!near) return
  const { cell } = near
  const confidence = near.confidence * certainty
  put(parts, 'date', { value: near.value.date, confidence, cell })
  const { times } = near.value
  if (times?.from) put(parts, 'from', { value: times.from, confidence: confidence * 0.97, cell })
  if (times?.until) put(parts, 'until', { value: times.until, confidence: confidence * 0.97, cell })
}

function putTimes(parts: Parts, near: NearValue<{ from: string | null; until: string | null }> | null): void {
  if (!near || parts.has('from') || parts.has('until')) return
  const { cell, confidence } = near
  if (near.value.from) put(parts, 'from', { value: near.value.from, confidence, cell })
  if (near.value.until) put(parts, 'until', { value: near.value.until, confidence, cell })
}

/** A number that begins with + is a telephone wherever it stands in the block. */
function addUnlabelled(parts: Parts, plain: readonly Cell[], region: StopRegion): void {
  for (const cell of plain.slice(0, region.lines.length)) {
    const phone = parts.has('phone') ? null : takePhone(cell)
    if (phone)
      put(parts, 'phone', { value: phone.value, confidence: (phone.value.startsWith('+') ? 0.9 : 0.6) * trust(cell), cell })
    const email = takeEmail(cell)
    if (email) put(parts, 'email', { value: email.value, confidence: 0.85 * trust(cell), cell })
  }
}

/** A day in the block that no label claims: in a table of stops it has a column of its own. */
function addBareDate(sheet: Sheet, region: StopRegion, parts: Parts): void {
  for (const row of sheet.rows.slice(region.firstRow, region.endRow))
    for (const cell of row.cells) {
      if (cell.box.x < region.left || cell.box.x >= region.right || row.page !== region.heading.cell.page) continue
      if (sheet.labelled.has(cell) || isValueOfLabel(sheet, cell, region)) continue
      const moment = takeMoment(cell)
      if (!moment) continue
      putMoment(
        parts,
        { value: moment.value, cell, confidence: moment.certainty * trust(cell) },
        cell.row - region.firstRow < 8 ? 0.85 : 0.6,
      )
      const beside = row.cells[row.cells.indexOf(cell) + 1]
      const times = beside && takeTimes(beside)
      if (times) putTimes(parts, { value: times.value, cell: beside, confidence: 0.85 * trust(beside) })
      return
    }
}

/** A label that names the day of this stop wins over what stands in its block. */
function addMoment(sheet: Sheet, kind: StopKind, parts: Parts): void {
  const named = sheet.labels.filter((found) => found.label === `${kind}-date` || (found.label === kind && isMoment(sheet, found)))
  for (const label of named) {
    const near = valueOf(sheet, label, takeMoment)
    if (!near) continue
    if (parts.get('date')?.value !== near.value.date) {
      for (const field of ['date', 'from', 'until'] as const) if (field === 'date' || near.value.times) parts.delete(field)
      putMoment(parts, near, 1)
    }
    const row = sheet.rows[near.cell.row]
    const later = row?.cells.slice(row.cells.indexOf(label.cell) + 1) ?? []
    const time = sheet.labels.find(
      (other) => other.label === 'time' && (later.includes(other.cell) || isUnder(other.cell, label.cell, sheet.height)),
    )
    if (time) putTimes(parts, valueOf(sheet, time, takeTimes))
    else
      for (const cell of later.filter((one) => one !== near.cell)) {
        const times = sheet.labelled.has(cell) ? null : takeTimes(cell)
        if (times) putTimes(parts, { value: times.value, cell, confidence: 0.9 * trust(cell) })
      }
    return
  }
}

const isUnder = (lower: Cell, upper: Cell, height: number): boolean =>
  lower.row > upper.row && lower.row <= upper.row + 2 && Math.abs(lower.box.x - upper.box.x) < height * 1.5

function addReference(sheet: Sheet, kind: StopKind, parts: Parts): void {
  const near = firstValue(sheet, sheet.labels, `${kind}-reference`, takeReference)
  if (near) parts.set('reference', near)
}
