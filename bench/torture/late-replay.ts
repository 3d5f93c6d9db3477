// The dedupe horizon: an operation comes again while its result is kept, and after it was forgotten. The product's own push and its
// own daily compaction run here with the clock moved, which no process can do to a server.
import { instantFromMillis } from '#shared/kernel/time.ts'
import type { PushRequest, PushResponse } from '#shared/protocol/protocol.ts'
import type { Database } from '#server/platform/database.ts'
import { compactSpaces } from '#server/sync/compaction.ts'
import { pushToSpace } from '#server/sync/push.ts'
import type { SyncAccess } from '#server/sync/space-store.ts'
import { sqlSpaceStore } from '#server/sync/sql-space-store.ts'
import { spaceOf, type Desk } from './cut-network.ts'
import { freshClient, submitRequest } from './equal-pushes.ts'
import { withDatabase, type DatabaseEnv } from './own-portal.ts'
import type { Tally } from './tally.ts'

const DAY_MS = 86_400_000

export async function replayLate(env: DatabaseEnv, desk: Desk, tally: Tally): Promise<void> {
  await withDatabase(env, async (database) => {
    const request = submitRequest('HORIZON')
    const push = pusher(database, desk)
    const now = Date.now()
    expect(tally, 'first', await push(request, now), 'taken')
    const store = sqlSpaceStore(database, { linkOrigin: 'http://localhost', mailDue: () => undefined })
    const lane = { client: request.client, userId: desk.clerk.userId, afterId: 1 }
    await store.confirm(spaceOf(desk), lane, instantFromMillis(now))
    await compactSpaces({ db: database, now: () => now + 29 * DAY_MS })
    expect(tally, 'within the retention of results', await push(request, now + 29 * DAY_MS), 'taken')
    await compactSpaces({ db: database, now: () => now + 400 * DAY_MS })
    const late = now + 400 * DAY_MS
    expect(tally, 'after 400 days', await push(request, late), 'taken')
    const [result] = await database.asOwner((owner) =>
      owner.query<{ status: string; code: string | null }>('select status, code from sync_op where op_id = $1', [
        request.mutations[0].opId,
      ]),
    )
    const isRefused = result?.status === 'rejected' && result.code === 'expired'
    tally.check('horizon', isRefused, () => `after 400 days its result is ${JSON.stringify(result)}`)
    expect(tally, 'after 400 days, in a new lane', await push({ ...request, client: freshClient() }, late), 'taken')
    const rows = await database.asOwner((owner) =>
      owner.query<{ n: number }>("select count(*) as n from orders where ref_norm = 'horizon'"),
    )
    tally.check('horizon', Number(rows[0]?.n) === 1, () => `${rows[0]?.n} orders stand`)
  })
}

function expect(tally: Tally, when: string, answer: PushResponse, kind: PushResponse['kind']): void {
  tally.check('horizon', answer.kind === kind, () => `${when} it was answered ${JSON.stringify(answer)}`)
}

function pusher(database: Database, desk: Desk): (request: PushRequest, at: number) => Promise<PushResponse> {
  const store = sqlSpaceStore(database, { linkOrigin: 'http://localhost', mailDue: () => undefined })
  const { userId, name } = desk.clerk
  const access: SyncAccess = { ...spaceOf(desk), actor: { userId, name, side: 'customer', role: 'owner' } }
  return async (request, at) => {
    const env = {
      now: () => at,
      onCrash: ({ error }: { readonly error: unknown }) => {
        throw error
      },
    }
    return (await pushToSpace(store, access, request, env)).response
  }
}
