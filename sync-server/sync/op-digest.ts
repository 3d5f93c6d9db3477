import { createHash } from 'node:crypto'
import { DIGEST_CHARS, digestedText } from '#shared/protocol/digested-text.ts'
import type { Mutation } from '#shared/protocol/protocol.ts'

/** SI2; null for arguments so deeply nested that they are refused as malformed anyway. */
export function digestOf(mutation: Pick<Mutation, 'name' | 'v' | 'args'>): string | null {
  try {
    return createHash('sha256').update(digestedText(mutation)).digest('base64url').slice(0, DIGEST_CHARS)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
