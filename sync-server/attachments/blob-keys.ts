import type { Sha256 } from '#shared/attachments/attachment.ts'

export interface BlobPlace {
  readonly tenantId: number
  readonly spaceId: number
  readonly sha256: Sha256
}

/** By carrier, then customer: the same bytes of two customers are two objects, so that a hash learnt elsewhere opens nothing. */
export function blobKey({ tenantId, spaceId, sha256 }: BlobPlace): string {
  return `${tenantId}/${spaceId}/${sha256}`
}

/** The bytes from `offset` on, as they came. */
export function partKey(place: BlobPlace, offset: number): string {
  return `${blobKey(place)}.parts/${offset}`
}
