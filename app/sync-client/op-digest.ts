import { DIGEST_CHARS, digestedText } from '#shared/protocol/digested-text.ts'
import { type Mutation } from '#shared/protocol/protocol.ts'

export type Sha256Of = (bytes: ArrayBuffer) => Promise<string>

/** SI2: in the form in which the server keeps it and answers it. */
export async function digestOf(mutation: Pick<Mutation, 'name' | 'v' | 'args'>, sha256Of: Sha256Of): Promise<string> {
  const hex = await sha256Of(new TextEncoder().encode(digestedText(mutation)).buffer)
  const bytes = Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, DIGEST_CHARS)
}
