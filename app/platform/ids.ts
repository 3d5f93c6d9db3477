import { type IdSource } from '#shared/kernel/ids.ts'

/** UUIDv7 from the browser's own randomness: 48 bits of time, 74 random bits. */
export function createIdSource(now: () => number, fill: (bytes: Uint8Array<ArrayBuffer>) => void): IdSource {
  return { uuid: () => uuidV7(now(), fill) }
}

export const deviceIds: IdSource = createIdSource(
  () => Date.now(),
  (bytes) => crypto.getRandomValues(bytes),
)

function uuidV7(millis: number, fill: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(16)
  fill(bytes)
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(millis / 2 ** (8 * (5 - index))) & 0xff
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
