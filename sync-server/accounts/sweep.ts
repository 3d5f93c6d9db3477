import type { AppContext } from '../context.ts'

const DAY_MS = 86_400_000
const MAIL_TEXT_DAYS = 90

/** Forgets what has no more use: spent links, ended sessions, closed counting windows, the text of old mails (their keys stay, for SI24). */
export async function sweepAccounts(ctx: Pick<AppContext, 'db' | 'now'>): Promise<void> {
  const ago = (days: number) => new Date(ctx.now() - days * DAY_MS).toISOString()
  await ctx.db.tx({ kind: 'platform' }, async (sql) => {
    await sql.query('delete from login_tokens where expires_at < $1', [ago(1)])
    await sql.query('delete from sessions where expires_at < $1 or revoked_at < $1', [ago(30)])
    await sql.query('delete from rate_limits where window_start < $1', [ago(1)])
    await sql.query(
      `update mail_outbox set to_address = '', subject = null, body_text = null, body_html = null
        where sent_at < $1 and to_address <> ''`,
      [ago(MAIL_TEXT_DAYS)],
    )
  })
}
