// One Loadbay as a customer reaches it: a server process on data of its own, with a build that can be replaced under it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killServer, startServer, type RealServer } from '#server/testing/real-server.ts'

export interface Site {
  readonly url: string
  /** Ends the process at once, as a power cut would. */
  cutPower(): Promise<void>
  /** Starts it again on the same data and port. */
  start(): Promise<void>
  /** Puts another build in the place of the one that is served. */
  deploy(appDir: string): void
  /** The newest mail to this address, once there is one that matches. */
  mailTo(address: string, matching: RegExp): Promise<string>
  close(): Promise<void>
}

export interface SiteOptions {
  readonly appDir: string
  /** A data directory to begin with; it is copied. */
  readonly data: string
}

interface Mail {
  readonly to: string
  readonly text: string
}

export async function openSite({ appDir, data }: SiteOptions): Promise<Site> {
  const home = mkdtempSync(join(tmpdir(), 'loadbay-site-'))
  const served = join(home, 'app')
  const dataDir = join(home, 'data')
  cpSync(data, dataDir, { recursive: true })
  cpSync(appDir, served, { recursive: true })
  const start = async (port?: string): Promise<RealServer> => {
    const server = await startServer({
      DATA_DIR: dataDir,
      APP_DIR: served,
      LOG_LEVEL: 'error',
      ...(port === undefined ? {} : { PORT: port }),
    })
    await server.healthy()
    return server
  }
  let server = await start()
  const { url } = server
  return {
    url,
    cutPower: () => killServer(server),
    start: async () => {
      server = await start(new URL(url).port)
    },
    deploy: (next) => {
      rmSync(served, { recursive: true, force: true })
      cpSync(next, served, { recursive: true })
    },
    mailTo: async (address, matching) => {
      const deadline = Date.now() + 10_000
      for (;;) {
        const answer = await fetch(`${url}/dev/mail.json?to=${encodeURIComponent(address)}`)
        // The page for people shows the same list; its shape is the mailbox's own.
        const mails = (await answer.json()) as readonly Mail[]
        const found = mails.find(({ text }) => matching.test(text))
        if (found) return found.text
        if (Date.now() > deadline) throw new Error(`no mail to ${address} matches ${String(matching)}: ${JSON.stringify(mails)}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    close: async () => {
      await killServer(server)
      rmSync(home, { recursive: true, force: true })
    },
  }
}
