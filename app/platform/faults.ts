/** The world failed: shown and retried, never a verdict on what the person asked for. */
abstract class PlatformFault extends Error {
  abstract readonly code: string
  readonly isReportable: boolean = false
}

/**
 * No answer that the server gave: offline, refused connection, deadline, an answer that broke off, or a captive portal's own page or
 * redirect.
 */
export class NetworkFault extends PlatformFault {
  override readonly name = 'NetworkFault'
  readonly code: 'offline' | 'deadline' | 'cut-off' | 'captive-portal'

  constructor(code: NetworkFault['code'], cause?: unknown) {
    super(`no answer from the server: ${code}`, { cause })
    this.code = code
  }
}

/** The server answered, and not with success. */
export class HttpFault extends PlatformFault {
  override readonly name = 'HttpFault'
  override readonly isReportable: boolean
  readonly code: string
  readonly status: number
  /** What the server asks to wait, from Retry-After. */
  readonly retryAfterMs: number | null
  /** As the server sent it; whoever reads it checks its shape. */
  readonly details: unknown

  constructor(answer: {
    readonly status: number
    readonly code: string
    readonly message: string
    readonly retryAfterMs: number | null
    readonly details?: unknown
  }) {
    super(answer.message)
    this.status = answer.status
    this.code = answer.code
    this.retryAfterMs = answer.retryAfterMs
    this.details = answer.details
    this.isReportable = answer.status >= 500
  }
}

/** 401 not-signed-in: the session is over. Pauses sending; deletes nothing (SI17). */
export class SignedOutFault extends PlatformFault {
  override readonly name = 'SignedOutFault'
  readonly code = 'not-signed-in'
}
