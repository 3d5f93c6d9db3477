import { ok, refuse, type Result } from '#shared/kernel/result.ts'

export interface Position {
  readonly latitude: number
  readonly longitude: number
}

export type PositionProblem = 'not-a-position' | 'out-of-range'

/**
 * A position as people copy it: "52.5, 13.4", "52,5 13,4", "52°30′N 13°24′E", "geo:52.5,13.4", or a link to a map.
 * Latitude comes first unless compass letters say otherwise.
 */
export function parsePosition(text: string): Result<Position, PositionProblem> {
  // A cell of somebody's file: the patterns below would try each of its spaces in each of their gaps.
  const plain = text.trim().replaceAll(/\s+/g, ' ')
  if (plain.length > MOST) return refuse('not-a-position')
  const pair = fromLink(plain) ?? fromCompass(plain) ?? fromDecimals(plain)
  if (!pair) return refuse('not-a-position')
  const [latitude, longitude] = pair.map(round)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return refuse('out-of-range')
  return ok({ latitude, longitude })
}

export function formatPosition(position: Position): string {
  return `${position.latitude}, ${position.longitude}`
}

/** Links to maps are long. */
const MOST = 2_000

type Pair = readonly [number, number]

const NUMBER = String.raw`[-+]?\d{1,3}(?:\.\d+)?`
/** The marks that map links put before a position; a marker (`!3d…!4d…`) is better than the middle of the view (`@…`). */
const IN_LINKS = [
  new RegExp(`!3d(${NUMBER})!4d(${NUMBER})`),
  new RegExp(`[?&](?:q|ll|query|center|daddr|destination|mlat)=(?:loc:)?(${NUMBER})(?:,|%2C|&mlon=)\\s*\\+?(${NUMBER})`, 'i'),
  new RegExp(`@(${NUMBER}),(${NUMBER})`),
  new RegExp(`#map=\\d+/(${NUMBER})/(${NUMBER})`),
  new RegExp(`^geo:(${NUMBER}),(${NUMBER})`, 'i'),
]

function fromLink(text: string): Pair | null {
  const link = text.trim()
  if (!/^(https?:\/\/|geo:)/i.test(link)) return null
  for (const form of IN_LINKS) {
    const found = form.exec(link)
    if (found) return [Number(found[1]), Number(found[2])]
  }
  return null
}

// 52.5 · 52,5 · 52° · 52°30' · 52°30'15.5", each with its letter before or after.
const ANGLE = String.raw`(\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|''|′′)\s*)?`
const LETTER_AFTER = new RegExp(`^${ANGLE}([NSEWO])[\\s,;]*${ANGLE}([NSEWO])$`, 'i')
const LETTER_BEFORE = new RegExp(`^([NSEWO])\\s*${ANGLE}[\\s,;]*([NSEWO])\\s*${ANGLE}$`, 'i')

function fromCompass(text: string): Pair | null {
  const plain = text.trim()
  const after = LETTER_AFTER.exec(plain)
  const before = after ? null : LETTER_BEFORE.exec(plain)
  const angles = after
    ? [angle(after[4], after.slice(1, 4)), angle(after[8], after.slice(5, 8))]
    : before
      ? [angle(before[1], before.slice(2, 5)), angle(before[5], before.slice(6, 9))]
      : []
  const latitude = angles.find((one) => one?.axis === 'latitude')
  const longitude = angles.find((one) => one?.axis === 'longitude')
  return latitude && longitude ? [latitude.degrees, longitude.degrees] : null
}

function angle(letter: string | undefined, parts: readonly (string | undefined)[]) {
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map((part) => Number((part ?? '0').replace(',', '.')))
  const upper = letter?.toUpperCase() ?? ''
  if (minutes >= 60 || seconds >= 60) return null
  const size = degrees + minutes / 60 + seconds / 3600
  const axis: 'latitude' | 'longitude' = upper === 'N' || upper === 'S' ? 'latitude' : 'longitude'
  // O is east in German and Dutch ("Ost", "oost"), and west in French; these users write the first.
  return { axis, degrees: upper === 'S' || upper === 'W' ? -size : size }
}

function fromDecimals(text: string): Pair | null {
  const plain = text
    .trim()
    .replace(/^[([]|[)\]]$/g, '')
    .replaceAll('°', '')
    .trim()
  const points = /^([-+]?\d{1,3}(?:\.\d+)?)(?:\s*[,;/|]\s*|\s+)([-+]?\d{1,3}(?:\.\d+)?)$/.exec(plain)
  if (points) return [Number(points[1]), Number(points[2])]
  const commas = /^([-+]?\d{1,3},\d+)(?:\s*[;/|]\s*|\s*,\s+|\s+)([-+]?\d{1,3},\d+)$/.exec(plain)
  return commas ? [decimal(commas[1]), decimal(commas[2])] : null
}

function decimal(text: string | undefined): number {
  return Number((text ?? '').replace(',', '.'))
}

/** Six decimals are ten centimetres: more than any phone knows. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
