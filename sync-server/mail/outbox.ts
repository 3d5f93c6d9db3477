// The mail outbox (SI24): a mail is a row written in the transaction of the effect that causes it, and a worker sends it later.
// Nothing here talks to a mail server, so a slow or absent one never holds a transaction open.
import type { Sql } from '../platform/db.ts'
import type { MailText } from './mail-layout.ts'

/** The key under which a receiver can know a mail again: the same operation leaves the same mail, however often it is replayed. */
export interface MailKey {
  readonly tenantId?: number
  readonly spaceId?: number
  readonly opId: string
  /** Counts the mails of one operation from 0. */
  readonly n?: number
}

export interface MailToSend extends MailKey {
  readonly kind: string
  readonly to: string
  /** Scheme and host that links in this mail lead to. */
  readonly linkOrigin: string
  /** Absent for a deferred kind: its renderer writes the text when it is sent, so that no secret rests in the table. */
  readonly text?: MailText
  readonly at: number
}

/** ACC-12: leaves one mail; leaving it again under the same key changes nothing. */
export async function leaveMail(sql: Sql, mail: MailToSend): Promise<void> {
  await sql.query(
    `insert into mail_outbox
       (tenant_id, space_id, op_id, n, kind, to_address, link_origin, subject, body_text, body_html, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict do nothing`,
    [
      mail.tenantId ?? null,
      mail.spaceId ?? null,
      mail.opId,
      mail.n ?? 0,
      mail.kind,
      mail.to,
      mail.linkOrigin,
      mail.text?.subject ?? null,
      mail.text?.text ?? null,
      mail.text?.html ?? null,
      new Date(mail.at).toISOString(),
    ],
  )
}

export interface OutboxState {
  readonly waiting: number
  readonly oldestWaitingAt: string | null
  readonly failed: number
}

/** What operators ask: how much mail waits, since when, and how much was given up. Runs in the platform scope. */
export async function outboxState(sql: Sql): Promise<OutboxState> {
  const [row] = await sql.query<{ waiting: number; oldest: string | null; failed: number }>(
    `select count(*) filter (where failed_at is null) as waiting,
            min(created_at) filter (where failed_at is null) as oldest,
            count(*) filter (where failed_at is not null) as failed
       from mail_outbox where sent_at is null`,
  )
  return { waiting: row?.waiting ?? 0, oldestWaitingAt: row?.oldest ?? null, failed: row?.failed ?? 0 }
}
