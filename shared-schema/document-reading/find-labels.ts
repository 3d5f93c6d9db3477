import { folded, isAlike } from './folded.ts'
import { LABEL_WORDS, type Label } from './label-words.ts'
import { cellOf, type Cell, type Row } from './rows.ts'

export interface FoundLabel {
  readonly label: Label
  readonly cell: Cell
  /** The cell without the label: often its value, else nothing. */
  readonly rest: Cell | null
  /** 1 for the exact words with a colon or nothing after them. */
  readonly certainty: number
}

const byLength: { readonly label: Label; readonly words: readonly string[] }[] = []
for (const [label, known] of Object.entries(LABEL_WORDS))
  // The keys of LABEL_WORDS are the labels.
  for (const text of known) byLength.push({ label: label as Label, words: text.split(' ') })
byLength.sort((a, b) => b.words.join(' ').length - a.words.join(' ').length)

const LONGEST = 4
/** After these words the rest must not look like a sentence going on: they are ordinary words as well. */
const ORDINARY = new Set([
  'from',
  'to',
  'on',
  'de',
  'van',
  'von',
  'naar',
  'nach',
  'le',
  'op',
  'am',
  'order',
  'date',
  'time',
  't',
  'm',
  'f',
  'e',
  'ref',
  'contact',
  'name',
  'ort',
  'note',
  'a',
])

/** DOC-2: every label that begins a cell, or follows another label's value in it. */
export function labelsOf(rows: readonly Row[]): FoundLabel[] {
  return rows.flatMap(({ cells }) => cells.flatMap((cell) => labelsInCell(cell)))
}

function labelsInCell(cell: Cell): FoundLabel[] {
  const found: FoundLabel[] = []
  let from = 0
  for (let at = 0; at < cell.words.length; at++) {
    // In the midst of a cell only words with a colon count: "Tel: 030 1234 Fax: 030 1235".
    const match = labelAt(cell, at, at > 0)
    if (!match) continue
    const before = found.pop()
    if (before) found.push({ ...before, rest: part(cell, from, at) })
    from = at + match.length
    found.push({ label: match.label, cell, rest: part(cell, from, cell.words.length), certainty: match.certainty })
    at = from - 1
  }
  return found
}

function part(cell: Cell, from: number, until: number): Cell | null {
  const words = cell.words.slice(from, until)
  while (words[0] && !/[\p{L}\p{N}+]/u.test(words[0].text)) words.shift()
  return words.length === 0 ? null : cellOf(words, cell.page, cell.row)
}

interface Match {
  readonly label: Label
  readonly length: number
  readonly certainty: number
}

function labelAt({ words }: Cell, at: number, needsColon: boolean): Match | null {
  for (let length = Math.min(LONGEST + 1, words.length - at); length >= 1; length--) {
    const slice = words.slice(at, at + length)
    const last = slice.at(-1)?.text ?? ''
    // A colon inside ends the label: "Tel: Order" is not one.
    if (slice.slice(0, -1).some(({ text }) => text.endsWith(':'))) continue
    const hasColon = /[:.]$/.test(last) && last.endsWith(':')
    const isWhole = at + length === words.length
    if (needsColon && !hasColon) continue
    const seen = folded(slice.map(({ text }) => text.replace(/[°º]/g, '')).join(' '))
    const known = knownAs(seen)
    if (!known) continue
    if (!hasColon && !isWhole && !goesOnWell(known.text, words[at + length]?.text ?? '')) continue
    return { label: known.label, length, certainty: (hasColon || isWhole ? 1 : 0.9) * (known.isExact ? 1 : 0.92) }
  }
  return null
}

function knownAs(seen: string): { label: Label; text: string; isExact: boolean } | null {
  const plain = seen.replace(/ (?:n|no|nr|nummer|number)$/, '')
  let close: { label: Label; text: string; isExact: boolean } | null = null
  for (const { label, words } of byLength) {
    const text = words.join(' ')
    if (text === seen || text === plain) return { label, text, isExact: true }
    if (!close && (isAlike(seen, text) || isAlike(seen.replaceAll(' ', ''), text.replaceAll(' ', ''))))
      close = { label, text, isExact: false }
  }
  return close
}

/** "Reference PO-4411" is a label and its value, "Delivery of goods" is not. */
function goesOnWell(label: string, next: string): boolean {
  if (/\d/.test(next) || next.startsWith('+')) return true
  if (ORDINARY.has(label)) return false
  return /^\p{Lu}/u.test(next) && label.length >= 6
}
