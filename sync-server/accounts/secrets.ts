import { createHash } from 'node:crypto'

/** 256 bits: beyond guessing, so a plain hash of it may rest in the database. */
export const SECRET_BYTES = 32

/** ACC-6: what the database keeps of a session or link token. */
export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret, 'utf8').digest()
}
