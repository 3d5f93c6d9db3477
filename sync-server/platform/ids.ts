import { randomBytes } from 'node:crypto'
import type { AppContext } from '../context.ts'

/** UUIDv7: 48 bits of time, then randomness; made here because PostgreSQL 15 has none. */
function uuidV7(now: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function serverIds(now: () => number): AppContext['ids'] {
  return { uuid: () => uuidV7(now()), secret: (bytes) => randomBytes(bytes).toString('base64url') }
}
