import type { AppContext } from '../context.ts'

/** What a server says at its start while there is nobody who could sign in. */
export async function firstAdminLines(ctx: Pick<AppContext, 'db'>): Promise<readonly string[]> {
  const [anybody] = await ctx.db.tx({ kind: 'platform' }, (sql) => sql.query('select 1 as one from users limit 1'), {
    mode: 'snapshot',
  })
  if (anybody) return []
  const first = ctx.db.kind === 'pglite' ? 'Stop this server, then run' : 'Run'
  return [`Nobody can sign in yet. ${first}: npm run admin -- you@company.com`]
}
