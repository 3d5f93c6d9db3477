import { type Space } from '#app/sync-client/space.ts'

export function previewHref({ key }: Pick<Space, 'key'>, jobId: string): string {
  return `/p/${key}/print/${jobId}`
}
