import { HttpFault, NetworkFault, SignedOutFault } from './faults.ts'

/** Fetches a file of ours; who asks knows its hash, and takes nothing else for it. */
export type FetchBytes = (path: string) => Promise<ArrayBuffer>

const DEADLINE_MS = 120_000

export function createFetchBytes(fetch: typeof globalThis.fetch): FetchBytes {
  return async (path) => {
    const deadline = AbortSignal.timeout(DEADLINE_MS)
    try {
      const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', redirect: 'manual', signal: deadline })
      if (response.ok) return await response.arrayBuffer()
      throw faultOf(response)
    } catch (cause) {
      if (cause instanceof HttpFault || cause instanceof SignedOutFault || cause instanceof NetworkFault) throw cause
      throw new NetworkFault(deadline.aborted ? 'deadline' : 'offline', cause)
    }
  }
}

function faultOf({ type, status }: Response): Error {
  if (type === 'opaqueredirect' || status === 0) return new NetworkFault('captive-portal')
  if (status === 401) return new SignedOutFault('the session is over')
  const code = status === 404 ? 'not-found' : 'unexpected-answer'
  return new HttpFault({ status, code, message: 'the file did not come', retryAfterMs: null })
}
