import { canonicalJson } from '#shared/kernel/json.ts'
import { type Mutation } from '#shared/protocol/protocol.ts'

export type Sha256Of = (bytes: ArrayBuffer) => Promise<string>

/** SI2: what was asked for under an operation's id, in the form in which the server keeps it and answers it: 22 characters of base64url. */
export async function digestOf({ name, v, args }: Pick<Mutation, 'name' | 'v' | 'args'>, sha256Of: Sha256Of): Promise<string> {
  const hex = await sha256Of(new TextEncoder().encode(canonicalJson([name, v, args])).buffer)
  const bytes = Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22)
}
