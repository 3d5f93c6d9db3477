/** A defect: the program is wrong, not the user and not the world. Always reported, never shown as a refusal. */
export class Defect extends Error {
  override readonly name = 'Defect'
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Defect(message)
}
