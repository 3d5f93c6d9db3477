/** Narrowing for values that come from outside: thrown errors, driver rows, parsed JSON. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function hasText<K extends string>(value: Record<string, unknown>, key: K): value is Record<K, string> {
  return typeof value[key] === 'string'
}
