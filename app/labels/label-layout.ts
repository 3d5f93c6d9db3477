import { type Label, type LabelParty } from '#shared/labels/label.ts'
import { type Measure } from '../devices/document-content.ts'
import { type Box, fitText, type Paragraph } from './fit-text.ts'
import { codeColumn } from './label-bars.ts'
import { matrixSide, placeMatrix } from './label-matrix.ts'
import { dotsMm, type LabelFrame, type LabelMark } from './label-marks.ts'

const GAP = 1.2
const LEAST = 5
/** Below this height in millimetres a label has no room for bands of their own. */
const COMPACT = 90

/**
 * LAB-5: from the top down sender and 2D code, receiver, free text, GS1 text, barcodes with the SSCC lowest. Everything is fitted into its
 * band, so that no word runs over another or over the edge.
 */
export function layOutLabel(label: Label, frame: LabelFrame, measure: Measure): readonly LabelMark[] {
  const inner = {
    x: frame.margin,
    y: frame.margin,
    width: frame.width - 2 * frame.margin,
    height: frame.height - 2 * frame.margin,
  }
  const codes = codeColumn(label, frame, measure)
  const rest = { ...inner, height: inner.height - codes.height - GAP }
  const isCompact = frame.height < COMPACT
  const side = label.matrix ? matrixSide(label.matrix, rest.height * (isCompact ? 0.56 : 0.34), frame) : 0
  const bands = splitBands(rest, side, isCompact)
  const beside = (box: Box): Box => (box.y < inner.y + side + GAP ? { ...box, width: box.width - side - 2 * GAP } : box)
  return [
    ...(label.matrix ? [placeMatrix(label.matrix, { x: inner.x + inner.width - side, y: inner.y, side }, frame)] : []),
    ...partyMarks(label.from, beside(bands.from), { most: 11, measure, isStrong: false }),
    ...partyMarks(label.to, beside(bands.to), { most: 22, measure, isStrong: true }),
    ...noteMarks(label, bands.notes, measure),
    ...dataMarks(label, bands.data, measure),
    ...rules([bands.to, bands.notes, bands.data], side === 0 ? null : { side, isCompact }, frame),
    ...codes.marks,
  ]
}

interface Bands {
  readonly from: Box
  readonly to: Box
  readonly notes: Box
  readonly data: Box
}

/** The 2D code stands beside the sender; on a low label beside sender and receiver. */
function splitBands(rest: Box, side: number, isCompact: boolean): Bands {
  const shares = isCompact ? [0.2, 0.4, 0.16, 0.24] : [0.23, 0.34, 0.17, 0.26]
  const heights = shares.map((share) => share * rest.height)
  const [from = 0, to = 0, notes = 0] = heights
  const first = isCompact ? from : Math.max(from, side + GAP)
  // What the code takes more than its share comes off the other bands alike.
  const left = (rest.height - first) / (rest.height - from)
  const tops = [0, first, first + to * left, first + (to + notes) * left, rest.height]
  const box = (index: number): Box => {
    const [top = 0, end = 0] = [tops[index], tops[index + 1]]
    return { ...rest, y: rest.y + top + (index === 0 ? 0 : GAP / 2), height: end - top - GAP }
  }
  return { from: box(0), to: box(1), notes: box(2), data: box(3) }
}

function partyMarks(
  party: LabelParty,
  box: Box,
  { most, measure, isStrong }: { most: number; measure: Measure; isStrong: boolean },
): LabelMark[] {
  const title = 6.5
  const head = Math.min(2.9, box.height / 3)
  const body = { ...box, y: box.y + head, height: box.height - head }
  const paragraphs: Paragraph[] = [
    { text: party.name, isBold: true, scale: isStrong ? 0.85 : 1 },
    { text: party.street, scale: isStrong ? 0.72 : 1 },
    { text: party.town, isBold: isStrong, isKept: true },
    { text: party.country, scale: isStrong ? 0.6 : 0.85 },
  ]
  return [
    ...fitText([{ text: party.title, isBold: true }], { ...box, height: head }, { most: title, least: 4, measure }),
    ...fitText(paragraphs, body, { most, least: LEAST, measure }),
  ]
}

function noteMarks({ notes, count }: Label, box: Box, measure: Measure): LabelMark[] {
  const room = box.width * 0.3
  const countBox = { ...box, width: room }
  const found = fitText([{ text: count, isBold: true, isKept: true }], countBox, { most: 24, least: LEAST, measure })
  const widest = Math.max(0, ...found.map((mark) => (mark.kind === 'text' ? measure(mark.text, mark.style) : 0)))
  const paragraphs = notes.map((text, index): Paragraph => ({ text, isBold: index === 0 }))
  return [
    ...found.map((mark) => ({ ...mark, x: box.x + box.width - widest })),
    ...fitText(paragraphs, { ...box, width: box.width - widest - 2 * GAP }, { most: 10, least: LEAST, measure }),
  ]
}

/** LAB-4: the SSCC over the whole width, the others beside each other below it. */
function dataMarks({ data, sscc }: Label, box: Box, measure: Measure): LabelMark[] {
  const first = sscc === null ? [] : data.slice(0, 1)
  const others = sscc === null ? data : data.slice(1)
  const rows = [first, others].filter((row) => row.length > 0)
  const height = box.height / Math.max(1, rows.length)
  return rows.flatMap((row, index) => dataRow(row, { ...box, y: box.y + index * height, height }, measure))
}

function dataRow(row: Label['data'], box: Box, measure: Measure): LabelMark[] {
  const style = { size: 1, isBold: true }
  const widths = row.map(({ title, value }) => Math.max(measure(title, style) * 0.55, measure(value, style), 1))
  const sum = widths.reduce((total, width) => total + width, 0)
  const room = box.width - (row.length - 1) * 2 * GAP
  let x = box.x
  return row.flatMap(({ title, value }, index) => {
    const width = (room * (widths[index] ?? 0)) / sum
    const head = Math.min(2.7, box.height / 3)
    const cell = { x, y: box.y, width, height: head }
    x += width + 2 * GAP
    return [
      ...fitText([{ text: title }], cell, { most: 6.5, least: 3.5, measure }),
      ...fitText(
        [{ text: value, isBold: true, isKept: true }],
        { ...cell, y: box.y + head, height: box.height - head },
        { most: 28, least: LEAST, measure },
      ),
    ]
  })
}

/** Hairlines between the bands, none through the 2D code. */
function rules(bands: readonly Box[], code: { side: number; isCompact: boolean } | null, frame: LabelFrame): LabelMark[] {
  const height = dotsMm(Math.max(1, Math.round((0.25 / 25.4) * frame.dotsPerInch)), frame)
  return bands.map(({ x, y, width }, index) => ({
    kind: 'box',
    x,
    y: y - GAP / 2,
    width: index === 0 && code?.isCompact === true ? width - code.side - 2 * GAP : width,
    height,
  }))
}
