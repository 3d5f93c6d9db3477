import { m } from '#app/paraglide/messages.js'

/** A disk that would not write, in words: what happened, that nothing typed is lost, what to do. */
export function storageWords(cause: unknown): string {
  return m.parts_not_stored({ why: whyOf(cause) })
}

/** The same of a disk that would not read. */
export function unreadableWords(cause: unknown): string {
  return m.parts_not_read({ why: whyOf(cause) })
}

function whyOf(cause: unknown): string {
  // IndexedDB's own error, which need not be an `Error`, may lie inside the one that ended the transaction.
  const names = [cause, partOf(cause, 'inner'), partOf(cause, 'cause')].map((one) => partOf(one, 'name'))
  if (names.includes('QuotaExceededError')) return m.parts_storage_full()
  if (names.some((name) => name === 'DatabaseClosedError' || name === 'InvalidStateError')) return m.parts_storage_closed()
  return String(partOf(cause, 'message') || partOf(cause, 'name') || cause)
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
