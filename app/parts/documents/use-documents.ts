import { useEffect, useState, useSyncExternalStore } from 'react'
import { type Attachment } from '#shared/attachments/attachment.ts'
import { type StagedFile } from '#app/local-store/blob-store.ts'
import { type Files, type FilesState } from '#app/sync-client/files.ts'
import { useView } from '#app/sync-client/hooks.ts'

export type ShownDocument = StagedFile | Attachment

export function isStaged(document: ShownDocument): document is StagedFile {
  return 'addedAt' in document
}

export function useFilesState(files: Files): FilesState {
  return useSyncExternalStore(files.subscribe, files.state)
}

/** Those of one order, under each of its ids, oldest first; what is staged comes last. */
export function useDocuments(files: Files, orderId: string): readonly ShownDocument[] {
  const view = useView()
  const { staged } = useFilesState(files)
  const target = view.resolveOrderId(orderId)
  const isOwn = (document: ShownDocument) => view.resolveOrderId(document.orderId) === target
  const known = view.all('attachment').filter(isOwn)
  const ids = new Set(known.map(({ id }) => id))
  return [
    ...known.toSorted((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1)),
    ...staged.filter((file) => isOwn(file) && !ids.has(file.id)),
  ]
}

/** Bytes as an address for this page, given up with the component; null until they are here. */
export function useFileAddress(load: (() => Promise<ArrayBuffer>) | null, type: string): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!load) return undefined
    let made: string | null = null
    let isGone = false
    load()
      .then((bytes) => {
        if (isGone) return
        made = URL.createObjectURL(new Blob([bytes], { type }))
        setAddress(made)
      })
      .catch(() => undefined) // a thumbnail that does not come is no news: the row says where the bytes are
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [load, type])
  return address
}
