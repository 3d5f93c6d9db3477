import { Hono } from 'hono'
import { foldEmailAddress } from '#shared/accounts/email-address.ts'
import { policy } from '#server/accounts/public.ts'
import type { Mailbox } from '#server/mail/public.ts'
import type { AppContext } from '../../context.ts'
import { mailboxEntries } from './mailbox-entries.ts'
import { mailboxPage } from './mailbox-page.ts'

const WHY = 'demo mode only: the mailbox of a world that holds no real person'

/** `/dev/mail` for people, `/dev/mail.json?to=` for tests. Mounted in demo mode alone. */
export function mailboxRoutes(ctx: AppContext, mailbox: Mailbox | undefined): Hono {
  return new Hono()
    .get('/dev/mail', policy(ctx, { who: 'anyone', why: WHY }), async (c) => {
      c.header(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      return c.html(mailboxPage(await mailboxEntries(ctx, mailbox)))
    })
    .get('/dev/mail.json', policy(ctx, { who: 'anyone', why: WHY }), async (c) => {
      const to = c.req.query('to')
      return c.json(await mailboxEntries(ctx, mailbox, to === undefined ? undefined : foldEmailAddress(to)))
    })
}
