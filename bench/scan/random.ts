/** Small, fast and the same everywhere: a benchmark draws the same labels each time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Roughly normal, mean 0, deviation 1. */
export function bell(random: () => number): number {
  return (random() + random() + random() + random() - 2) * 1.7320508
}
