/** For comparing what a reader saw with words that we know: no accents, no case, no punctuation at the ends, single spaces. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll(/[’`´]/g, "'")
    .replaceAll(/[^\p{L}\p{N}'&/ -]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Letters that were read wrong: how many changes lead from one word to the other, at most `limit + 1`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    if (Math.min(...row) > limit) return limit + 1
    before = row
  }
  return before[b.length] ?? 0
}

/** One wrong letter in a word of five, two from ten on; short words have to be exact. */
export function isAlike(seen: string, known: string): boolean {
  if (seen === known) return true
  const limit = known.length >= 10 ? 2 : known.length >= 5 ? 1 : 0
  return limit > 0 && distance(seen, known, limit) <= limit
}
