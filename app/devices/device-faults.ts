export type CameraTrouble = 'refused' | 'no-camera' | 'in-use' | 'insecure' | 'not-prepared' | 'failed'

/** A part of the app that is loaded on first use is not on this device yet, and there is no network to fetch it. */
export class NotPreparedFault extends Error {
  override readonly name = 'NotPreparedFault'
  readonly code = 'not-prepared'
  readonly isReportable = false

  constructor(cause?: unknown) {
    super('a part of the app is not on this device yet', { cause })
  }
}
