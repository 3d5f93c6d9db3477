import { z } from 'zod'
import { type OpResult } from '#shared/protocol/protocol.ts'

const detailSchema = z.object({ facts: z.record(z.string(), z.unknown()) })

/** The facts for the words of a refusal, as the server sent them; none when it sent none that this build understands. */
export function factsOf(result: Pick<OpResult, 'detail'>): Record<string, unknown> {
  const detail = detailSchema.safeParse(result.detail)
  return detail.success ? detail.data.facts : {}
}
