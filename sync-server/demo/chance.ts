import { invariant } from '#shared/kernel/invariant.ts'
import { seededRandom } from '#shared/testing/seeded.ts'

/** What looks like chance in the demo world; the same seed and name give the same again. */
export interface Chance {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** True in `share` of the cases. */
  odds(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** A UUIDv7 of this moment. */
  idAt(millis: number): string
}

export function chanceOf(seed: number, name: string): Chance {
  const random = seededRandom(seedOf(seed, name))
  const int = (min: number, max: number) => min + Math.floor(random() * (max - min + 1))
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return {
    int,
    odds: (share) => random() < share,
    pick: (list) => {
      const picked = list[int(0, list.length - 1)]
      invariant(picked !== undefined, 'chance picks from a list that is not empty')
      return picked
    },
    idAt: (millis) => {
      const time = Math.floor(millis).toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
    },
  }
}

/** FNV-1a over the name, so that one more carrier in the world changes nothing at the others. */
function seedOf(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash
}
