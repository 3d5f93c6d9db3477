import { mailboxRoutes } from '../dev/mailbox/mailbox-routes.ts'
import type { DemoHooks } from '../server.ts'

/** What demo mode adds to the server. */
export const demoHooks: DemoHooks = {
  async seed() {},
  mounts: ({ mailbox }) => [(ctx) => mailboxRoutes(ctx, mailbox)],
  announce: async (_, url) => [`every mail it would have sent: ${url}/dev/mail`],
}
