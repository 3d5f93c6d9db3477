// What a device and the server say to each other about serials, beside the lane: nothing that a person wrote waits behind it.
import { z } from 'zod'
import { clientIdSchema } from '../kernel/ids.ts'
import { serialBlockSchema } from './serial-block.ts'

/** SER-2: a device asks for more when it holds fewer than this, and holds up to twice as many. */
export const SERIALS_KEPT = 500
export const SERIALS_AT_MOST = 2 * SERIALS_KEPT

const heldSchema = serialBlockSchema.pick({ id: true, next: true })

export const serialsRequestSchema = z.object({
  client: clientIdSchema,
  /** Chosen by the device; the same request asked again is answered with the same blocks. */
  lease: z.uuid(),
  want: z.number().int().min(0).max(SERIALS_AT_MOST),
  /** What the device holds, with the first serial of each that it has not used. */
  held: z.array(heldSchema).max(100),
  /** What it gives back. */
  returned: z.array(heldSchema).max(100),
})
export type SerialsRequest = z.infer<typeof serialsRequestSchema>

export const serialsAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('serials'),
    blocks: z.array(serialBlockSchema),
    /** Ids of held blocks that are not this device's (any more); it uses nothing of them. */
    lost: z.array(z.string()),
    /** `none`: this portal has no number series. `exhausted`: all of it is given out. */
    supply: z.enum(['plenty', 'low', 'exhausted', 'none']),
  }),
  z.object({ kind: z.literal('revoked') }),
])
export type SerialsAnswer = z.infer<typeof serialsAnswerSchema>
