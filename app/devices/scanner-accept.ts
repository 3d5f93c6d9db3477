import { type RawRead } from './code-read.ts'

/** How often the same must have been read before it counts. A wrong read is worse than none. */
const LOOKS_NEEDED: Readonly<Record<string, number>> = {
  // No check of their own: part of a long one reads as a shorter one, and a smudge as another letter.
  ITF: 2,
  ITF14: 2,
  Code39: 2,
  Code39Std: 2,
  Code39Ext: 2,
  // One digit of check over few bars.
  EAN8: 2,
  UPCE: 2,
}
const FORGOTTEN_AFTER_LOOKS = 30

/** Whether this has been read often enough, over the looks of one camera or one photo. `look` counts up. */
export function createAcceptance(): (read: RawRead, look: number) => boolean {
  const lately = new Map<string, { count: number; look: number }>()
  return ({ text, format }, look) => {
    const needed = LOOKS_NEEDED[format] ?? 1
    const key = `${format} ${text}`
    const before = lately.get(key)
    const count = before && look - before.look <= FORGOTTEN_AFTER_LOOKS ? before.count + (before.look === look ? 0 : 1) : 1
    lately.set(key, { count, look })
    return count >= needed
  }
}
