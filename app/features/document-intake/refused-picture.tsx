import { useCallback } from 'react'
import { m } from '#app/paraglide/messages.js'
import { useFileAddress } from '#app/parts/documents/use-documents.ts'

/** What the device saw: whoever sees it knows what to do better. */
export function RefusedPicture({ picture }: { picture: Blob }) {
  const address = useBlobAddress(picture)
  return address ? <img className="intake-refused" src={address} alt={m.intake_seen()} /> : null
}

export function useBlobAddress(blob: Blob): string | null {
  const load = useCallback(() => blob.arrayBuffer(), [blob])
  return useFileAddress(load, blob.type)
}
