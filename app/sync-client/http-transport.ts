import { z } from 'zod'
import { serialsAnswerSchema } from '#shared/handling-units/serial-protocol.ts'
import { opIdSchema } from '#shared/kernel/ids.ts'
import { HttpFault, NetworkFault, SignedOutFault } from '../platform/faults.ts'
import { type Http } from '../platform/http.ts'
import { pullResponseSchema, pushResponseSchema, type PullResponse } from '#shared/protocol/protocol.ts'
import { unpackPatch } from '#shared/protocol/wire-patch.ts'
import { TransportFault, type PushAnswer, type Transport } from './transport.ts'

/** The transport over HTTP for the work of one person; what the world's failures mean for sync is decided here, once (SI17). */
export function httpTransport(http: Http, asUser: number): Transport {
  return {
    push: (space, body) =>
      translated(
        http({ path: `/sync/${space}/push`, method: 'POST', body, asUser, answer: pushResponseSchema }).catch(reusedOperations),
      ),
    serials: (space, body) =>
      translated(http({ path: `/sync/${space}/serials`, method: 'POST', body, asUser, answer: serialsAnswerSchema })),
    pull: async (space, request) => {
      const body = { ...request, columns: true }
      return recordsOf(
        await translated(
          http({ path: `/sync/${space}/pull`, method: 'POST', body, asUser, answer: pullResponseSchema, deadlineMs: 30_000 }),
        ),
      )
    },
  }
}

const reusedSchema = z.object({ opIds: z.array(opIdSchema).min(1) })

function reusedOperations(cause: unknown): PushAnswer {
  const named = cause instanceof HttpFault && cause.code === 'operation-reused' ? reusedSchema.safeParse(cause.details) : null
  if (!named?.success) throw cause
  return { kind: 'reused', opIds: named.data.opIds }
}

function recordsOf(answer: PullResponse): PullResponse {
  if (answer.kind !== 'patch') return answer
  try {
    return { ...answer, patch: unpackPatch(answer.patch) }
  } catch (cause) {
    throw new TransportFault('busy', { cause })
  }
}

export async function translated<T>(request: Promise<T>): Promise<T> {
  try {
    return await request
  } catch (cause) {
    if (cause instanceof SignedOutFault) throw new TransportFault('signed-out', { cause })
    if (cause instanceof NetworkFault)
      throw new TransportFault(cause.code === 'captive-portal' ? 'captive' : 'unreachable', { cause })
    if (cause instanceof HttpFault) throw new TransportFault('busy', { cause, retryAfterMs: cause.retryAfterMs })
    throw cause
  }
}
