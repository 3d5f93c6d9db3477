import { deriveId, type OpId } from '../kernel/ids.ts'
import { type Records } from './mutation.ts'

interface Saving {
  readonly opId: OpId
  /** The revision that was on the screen; null for what is new. */
  readonly seen: OpId | null
}

/**
 * MRG-8 (SC4, SC11): whoever saves over a revision they have not seen, or over what has been deleted, makes a record of its own
 * beside it: both versions stay, and nobody is asked. The id follows from the operation (MRG-7).
 */
export function placeToSave(records: Records, kind: 'view' | 'template', id: string, { opId, seen }: Saving): string {
  const current = records.get(kind, id)
  if (current ? current.contentRev === seen : seen === null && !records.wasRemoved(kind, id)) return id
  return deriveId(opId, 0)
}
