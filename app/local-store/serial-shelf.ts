// The serials that this device may use for labels (X1), beside the outbox and as precious: a number that was used is never used again.
import { z } from 'zod'
import { serialBlockSchema } from '#shared/handling-units/serial-block.ts'
import { type ClientId } from '#shared/kernel/ids.ts'

const shelfSchema = z.object({
  /** Whose they are. A copy of this disk that goes on under another id has none. */
  client: z.string(),
  blocks: z.array(serialBlockSchema),
  /** A request for more without an answer yet: it is asked again and not a second time. */
  lease: z.uuid().nullable(),
  /** When the server last spoke of them, by its clock. */
  renewedAt: z.number().nullable(),
})
export type SerialShelf = z.infer<typeof shelfSchema>

/** What stands on the disk for this client; nothing of another one. */
export function shelfOn(stored: unknown, client: ClientId): SerialShelf {
  const kept = shelfSchema.safeParse(stored)
  return kept.success && kept.data.client === client ? kept.data : { client, blocks: [], lease: null, renewedAt: null }
}

/** Where a shelf becomes another one, with what whoever changed it wants to know. It may be called again on a fresh connection. */
export type ShelfChange<T> = (shelf: SerialShelf) => { readonly shelf: SerialShelf; readonly answer: T }
