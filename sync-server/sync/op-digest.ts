import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/kernel/json.ts'
import type { Mutation } from '#shared/protocol/protocol.ts'

/**
 * SI2: tells whether two requests under one operation's id ask for the same. When and by whom it was captured is no part of it.
 * Null for arguments so deeply nested that they are refused as malformed anyway.
 */
export function digestOf({ name, v, args }: Pick<Mutation, 'name' | 'v' | 'args'>): string | null {
  try {
    return createHash('sha256')
      .update(canonicalJson([name, v, args]))
      .digest('base64url')
      .slice(0, 22)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
