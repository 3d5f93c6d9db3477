/**
 * Tells a hand scanner from a person by the pace of the keys. Pure: times are in milliseconds of the events' own clock, which a busy page
 * does not slow down.
 */
import { readScan } from '#shared/barcodes/read-scan.ts'
import { type KeySaid } from './wedge-keys.ts'

/** The second key of a scanner comes this soon; the fastest typists need twice as long, but for keys that they roll. */
const SECOND_WITHIN_MS = 35
/** Bluetooth hesitates. */
const NEXT_WITHIN_MS = 60
const MEAN_AT_MOST_MS = 35
/** After so long without another key it is over. */
export const SILENCE_MS = 80

const FEWEST_KEYS = 4
/** Where somebody may be typing, and automation may be typing for them. */
const FEWEST_KEYS_IN_FIELD = 6
const FEWEST_KEYS_WITHOUT_END = 12

/** `fresh` begins a burst, `more` belongs to it. */
export type Heard = 'fresh' | 'more'

export interface Burst {
  hear(said: KeySaid, at: number): Heard
  /** Enter or Tab: what was scanned, or null when somebody typed. Over in any case. */
  end(at: number, isInField: boolean): string | null
  /** Nothing more came: a scanner that ends with no key, or null. Over in any case. */
  fallSilent(): string | null
  forget(): void
  readonly length: number
}

export function createBurst(): Burst {
  let keys: KeySaid[] = []
  let firstAt = 0
  let lastAt = 0
  const forget = () => {
    keys = []
  }
  const isFast = () => keys.length > 1 && (lastAt - firstAt) / (keys.length - 1) <= MEAN_AT_MOST_MS
  const finish = (isScan: (text: string) => boolean): string | null => {
    const text = isFast() ? meant(keys) : null
    forget()
    return text !== null && isScan(text) ? text : null
  }
  return {
    get length() {
      return keys.length
    },
    hear: (said, at) => {
      const isMore = keys.length > 0 && at - lastAt <= (keys.length === 1 ? SECOND_WITHIN_MS : NEXT_WITHIN_MS)
      if (!isMore) {
        keys = []
        firstAt = at
      }
      keys.push(said)
      lastAt = at
      return isMore ? 'more' : 'fresh'
    },
    end: (at, isInField) => {
      if (at - lastAt > SILENCE_MS) forget()
      return finish((text) =>
        isInField ? text.length >= FEWEST_KEYS_IN_FIELD && looksLikeCode(text) : text.length >= FEWEST_KEYS,
      )
    },
    fallSilent: () => finish((text) => text.length >= FEWEST_KEYS_WITHOUT_END && isGs1(text)),
    forget,
  }
}

/** A scanner plays the keyboard of the United States. On a German one `]C1` arrives as `+C1`: its places tell what it meant. */
function meant(keys: readonly KeySaid[]): string {
  const here = keys.map((key) => key.here).join('')
  const us = keys.map((key) => key.us).join('')
  const isPlainlyUs = here !== us && /^\][A-Za-z]\d/.test(us) && !here.startsWith(']')
  return isPlainlyUs ? us : here
}

/** Words that somebody typed, or had typed, have blanks or no digit; what stands in codes does not, or says what it is. */
function looksLikeCode(text: string): boolean {
  return isGs1(text) || /^\][A-Za-z]\d/.test(text) || (/\d/.test(text) && !/\s/.test(text))
}

function isGs1(text: string): boolean {
  return readScan(text).kind === 'gs1'
}
