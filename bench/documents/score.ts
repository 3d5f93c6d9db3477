import { isSure, type FieldKey, type ReadField } from '../../shared-schema/document-reading/read-field.ts'

export interface Score {
  readonly expected: number
  readonly found: number
  readonly proposed: number
  readonly wrong: number
  readonly sure: number
  readonly sureAndWrong: number
  readonly missed: readonly string[]
  readonly mistakes: readonly string[]
}

/** Compared as a person would: case, accents' form, punctuation and the way of writing a number apart. */
export function score(truth: ReadonlyMap<FieldKey, string>, fields: readonly ReadField[]): Score {
  const missed: string[] = []
  let found = 0
  for (const [key, value] of truth) {
    const proposal = fields.find((field) => field.key === key)
    if (proposal && isEqual(key, proposal.value, value)) found += 1
    else missed.push(`${key}: ${value} ≠ ${proposal?.value ?? '—'}`)
  }
  const wrong = fields.filter(({ key, value }) => !isEqual(key, value, truth.get(key) ?? ''))
  const mistakes = wrong
    .filter(isSure)
    .map(({ key, value, confidence }) => `${key}: ${value} (${confidence.toFixed(2)}), not ${truth.get(key) ?? 'there'}`)
  return {
    expected: truth.size,
    found,
    proposed: fields.length,
    wrong: wrong.length,
    sure: fields.filter(isSure).length,
    sureAndWrong: mistakes.length,
    missed,
    mistakes,
  }
}

function isEqual(key: FieldKey, seen: string, meant: string): boolean {
  if (/(?:Cm|Kg|quantity)$/.test(key)) return Number(seen) === Number(meant)
  if (key.endsWith('phone')) return seen.replaceAll(/\D/g, '') === meant.replaceAll(/\D/g, '')
  return plain(seen) === plain(meant)
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’`´']/g, "'")
    .replaceAll(/[\s.,]+/g, '')

export function summed(scores: readonly Score[]): Omit<Score, 'missed' | 'mistakes'> {
  const sum = (of: (one: Score) => number) => scores.reduce((all, one) => all + of(one), 0)
  return {
    expected: sum((one) => one.expected),
    found: sum((one) => one.found),
    proposed: sum((one) => one.proposed),
    wrong: sum((one) => one.wrong),
    sure: sum((one) => one.sure),
    sureAndWrong: sum((one) => one.sureAndWrong),
  }
}
