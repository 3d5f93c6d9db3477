import type { Mailbox } from '#server/mail/public.ts'
import type { AppContext } from '../../context.ts'

export interface MailboxEntry {
  readonly id: number
  readonly to: string
  readonly at: string
  readonly kind: string
  readonly state: 'sent' | 'waiting' | 'failed'
  readonly subject: string
  readonly text: string
  readonly html: string
}

type Row = {
  id: number
  kind: string
  to_address: string
  created_at: string
  sent_at: string | null
  failed_at: string | null
  subject: string | null
  body_text: string | null
  body_html: string | null
}

const SHOWN = 200

/**
 * The outbox, newest first. What was sent since the start comes from the mailbox in memory, with its links alive; older rows show
 * the text they kept, without secrets. Login links not sent yet are left out: they may be for an address nobody here has.
 */
export async function mailboxEntries(
  ctx: Pick<AppContext, 'db'>,
  mailbox: Mailbox | undefined,
  to?: string,
): Promise<MailboxEntry[]> {
  const rows = await ctx.db.tx({ kind: 'platform' }, (sql) =>
    sql.query<Row>(
      `select id, kind, to_address, created_at, sent_at, failed_at, subject, body_text, body_html
         from mail_outbox where subject is not null and ($1::text is null or to_address = $1)
        order by coalesce(sent_at, created_at) desc, id desc limit $2`,
      [to ?? null, SHOWN],
    ),
  )
  return rows.map((row) => {
    const alive = mailbox?.find(row.id)
    return {
      id: row.id,
      to: row.to_address,
      at: row.sent_at ?? row.created_at,
      kind: row.kind,
      state: row.sent_at ? 'sent' : row.failed_at ? 'failed' : 'waiting',
      subject: alive?.subject ?? row.subject ?? '',
      text: alive?.text ?? row.body_text ?? '',
      html: alive?.html ?? row.body_html ?? '',
    }
  })
}
