import { canonicalJson } from '../kernel/json.ts'
import { type Mutation } from './protocol.ts'

/** SI2: SHA-256 in base64url, cut off; enough to tell two requests under one id apart. */
export const DIGEST_CHARS = 22

/** SI2: what two requests under one operation's id are compared by. When and by whom it was captured is no part of it. */
export function digestedText({ name, v, args }: Pick<Mutation, 'name' | 'v' | 'args'>): string {
  return canonicalJson([name, v, args])
}
