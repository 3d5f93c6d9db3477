import { type Trouble } from './print-job.ts'

/** A printer, or the way to it, did not do what it was asked; `trouble` says it in the screen's terms. */
export class PrintFault extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble, cause?: unknown) {
    super(`print: ${trouble}`, { cause })
    this.name = 'PrintFault'
    this.trouble = trouble
  }
}

export function troubleOf(cause: unknown): Trouble {
  if (cause instanceof PrintFault) return cause.trouble
  return cause instanceof Error && cause.name === 'NotPreparedFault' ? 'not-prepared' : 'failed'
}
