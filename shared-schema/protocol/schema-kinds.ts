import { type Kind, KINDS } from '../mutations/mutation.ts'

/** The schema number that brought a kind of record; a build from before it would not parse a patch that names the kind (SS1). */
const SINCE: { readonly [K in Kind]?: number } = { attachment: 2, blob: 2 }

export function kindsOfSchema(schema: number): readonly Kind[] {
  return KINDS.filter((kind) => (SINCE[kind] ?? 1) <= schema)
}
