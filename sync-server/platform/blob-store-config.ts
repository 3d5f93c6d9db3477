import { join } from 'node:path'
import { folderBlobStore } from './blob-folder.ts'
import { s3BlobStore } from './blob-s3.ts'
import type { BlobStore } from './blob-store.ts'
import type { Config } from './config.ts'

/** The store that the environment names: a folder beside the database, or S3. */
export function openBlobStore(config: Pick<Config, 'dataDir' | 'blobStore'>): BlobStore {
  return config.blobStore.kind === 's3' ? s3BlobStore(config.blobStore) : folderBlobStore(join(config.dataDir, 'blobs'))
}
