/** Errors that a fresh connection may heal, by the names browsers and Dexie give them. */
const LOST_NAMES = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'OpenFailedError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
])

const LOST_WORDS = [
  /connection to indexed database server lost/i,
  /connection is clos(?:ing|ed)/i,
  /without an in-progress transaction/i,
  /internal error/i,
]

/** What no connection heals, wherever it stands in the chain of causes: said to the person instead. */
const FINAL_NAMES = new Set(['QuotaExceededError', 'ConstraintError', 'DataCloneError', 'DataError', 'VersionError'])

/** The database went away under us, as browsers do to pages they have suspended; the work itself was not at fault. */
export function isLostConnection(cause: unknown): boolean {
  const chain = chainOf(cause)
  if (chain.some(({ name }) => FINAL_NAMES.has(name))) return false
  return chain.some(({ name, message }) => LOST_NAMES.has(name) || LOST_WORDS.some((words) => words.test(message)))
}

/** Dexie keeps the browser's own error as `inner`; an aborted transaction says why only there. */
function chainOf(cause: unknown): { readonly name: string; readonly message: string }[] {
  const chain: { name: string; message: string }[] = []
  for (let at = cause; typeof at === 'object' && at !== null && chain.length < 6;) {
    const { name, message, inner, cause: below } = at as { name?: unknown; message?: unknown; inner?: unknown; cause?: unknown } // read as text only
    chain.push({ name: String(name), message: String(message) })
    at = inner ?? below
  }
  return chain
}
