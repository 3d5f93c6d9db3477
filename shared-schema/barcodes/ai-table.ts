import { AI_ROWS } from './ai-rows.ts'

export type CharacterSet = 'n' | 'x' | 'y' | 'z'

/** One part of the value of an element: how long it may be, of which characters, and what else is checked. */
export interface AiPart {
  readonly set: CharacterSet
  readonly min: number
  readonly max: number
  readonly isOptional: boolean
  readonly checks: readonly string[]
}

/** What the dictionary says of one application identifier. */
export interface AiEntry {
  readonly ai: string
  readonly title: string
  /** Its length is predefined, so that no separator follows it. */
  readonly isFixed: boolean
  /** BAR-9: it may stand behind the question mark of a Digital Link. */
  readonly isLinkAttribute: boolean
  readonly parts: readonly AiPart[]
  /** BAR-8: of each of these lists one group has to be on the same unit; `31nn` stands for any digits. */
  readonly needs: readonly (readonly (readonly string[])[])[]
  readonly excludes: readonly string[]
  /** Of a primary key of a Digital Link: the sequences of qualifiers that may follow it; null of everything else. */
  readonly qualifiers: readonly (readonly string[])[] | null
}

const ROW = /^(\d+)(?:-(\d+))? ([=?.]+)((?: \[?[nxyz][\d.][^ ]*)+)((?: [+/-][^ ]*)*) (.+)$/
const PART = /^(\[?)([nxyz])(\.\.)?(\d+)((?:\.[a-z]\w*)*)\]?$/

const ENTRIES: ReadonlyMap<string, AiEntry> = readRows(AI_ROWS)

/** BAR-2: the AI that this text begins with. No AI is the beginning of another one. */
export function aiAt(text: string): AiEntry | undefined {
  for (const length of [2, 3, 4]) {
    const entry = text.length >= length ? ENTRIES.get(text.slice(0, length)) : undefined
    if (entry) return entry
  }
  return undefined
}

export function aiEntry(ai: string): AiEntry | undefined {
  return ENTRIES.get(ai)
}

export function allAis(): readonly AiEntry[] {
  return [...ENTRIES.values()]
}

function readRows(rows: string): Map<string, AiEntry> {
  const entries = new Map<string, AiEntry>()
  for (const row of rows.trim().split('\n')) for (const entry of readRow(row)) entries.set(entry.ai, entry)
  return entries
}

function readRow(row: string): AiEntry[] {
  const [, first = '', last = first, flags = '', parts = '', rules = '', title = ''] = ROW.exec(row) ?? []
  const attributes = rules.trim().split(' ')
  const having = (sign: string) => attributes.filter((rule) => rule.startsWith(sign)).map((rule) => rule.slice(1))
  const [keys] = having('/')
  const entry = {
    isFixed: flags.includes('='),
    isLinkAttribute: flags.includes('?'),
    parts: parts.trim().split(' ').map(readPart),
    needs: having('+').map((list) => list.split(',').map((group) => group.split('&'))),
    excludes: having('-').flatMap((list) => list.split(',')),
    qualifiers: keys === undefined ? null : keys.split('|').map((list) => list.split(',').filter(Boolean)),
  }
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => {
    const ai = String(Number(first) + step).padStart(first.length, '0')
    return { ai, title: title.replace(/ s$/, ` ${step}`), ...entry }
  })
}

function readPart(part: string): AiPart {
  const [, bracket, set, upTo, length, checks = ''] = PART.exec(part) ?? []
  const max = Number(length)
  return {
    set: set === 'n' || set === 'y' || set === 'z' ? set : 'x',
    min: upTo ? 1 : max,
    max,
    isOptional: bracket === '[',
    checks: checks.split('.').filter(Boolean),
  }
}
