/** GF(256) with the polynomial of data matrix, 0x12d. */
const EXP = new Uint8Array(510)
const LOG = new Uint8Array(256)
for (let value = 1, power = 0; power < 255; power++) {
  EXP[power] = value
  EXP[power + 255] = value
  LOG[value] = power
  value <<= 1
  if (value > 255) value ^= 0x12d
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0)
}

const generators = new Map<number, readonly number[]>()

/** Coefficients of (x + α)(x + α²)…, the highest (always 1) left out. */
function generator(length: number): readonly number[] {
  const known = generators.get(length)
  if (known) return known
  let made = [1]
  for (let root = 1; root <= length; root++) {
    const factor = EXP[root] ?? 0
    made = [...made, 0].map((value, index) => value ^ times(made[index - 1] ?? 0, factor))
  }
  const result = made.slice(1)
  generators.set(length, result)
  return result
}

/** The check words of a block, in the order in which they follow it. */
export function errorCorrection(data: readonly number[], length: number): readonly number[] {
  const divisor = generator(length)
  const rest: number[] = Array.from({ length }, () => 0)
  for (const word of data) {
    const lead = word ^ (rest.shift() ?? 0)
    rest.push(0)
    for (const [index, factor] of divisor.entries()) rest[index] = (rest[index] ?? 0) ^ times(factor, lead)
  }
  return rest
}
