// The door of attachments for the rest of the server.
export { collectOrphans } from './collect-orphans.ts'
export type { WriteBlobRecord } from './receive-part.ts'
