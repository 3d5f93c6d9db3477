/** A file as it goes out: its length is known, its bytes come as they are read. */
export interface StoredFile {
  readonly size: number
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>
}

/**
 * Where bytes lie: a folder (blob-folder.ts) or anything that speaks S3 (blob-s3.ts). Keys are ours: digits, lower-case hex, `-`,
 * `.` and `/`. Only whole objects: one that can be read is complete, also after a crash in the middle of `put`.
 */
export interface BlobStore {
  /** Resolves when the object would survive a power cut. */
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  get(key: string): Promise<StoredFile | undefined>
  /** Also of what is not there. */
  remove(key: string): Promise<void>
}

/** The store did not do what it was told; whoever waits may try again. */
export class BlobStoreFault extends Error {
  override readonly name = 'BlobStoreFault'
}
