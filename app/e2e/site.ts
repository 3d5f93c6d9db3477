// One Loadbay as a customer reaches it: a server process on data of its own, with a build that can be replaced under it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyDatabase } from './shared-database.ts'
import { oneNode, severalNodes } from './site-nodes.ts'

export interface Site {
  readonly url: string
  /** Each node behind it by itself; one, unless several were asked for. */
  readonly nodes: readonly string[]
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
  /** Several nodes on a copy of this database, in place of one on `data`. */
  readonly shared?: { readonly template: string; readonly nodes: number }
}

interface Mail {
  readonly to: string
  readonly text: string
}

export async function openSite({ appDir, data, shared }: SiteOptions): Promise<Site> {
  const home = mkdtempSync(join(tmpdir(), 'loadbay-site-'))
  const served = join(home, 'app')
  const dataDir = join(home, 'data')
  if (!shared) cpSync(data, dataDir, { recursive: true })
  cpSync(appDir, served, { recursive: true })
  const environment = { DATA_DIR: dataDir, APP_DIR: served, LOG_LEVEL: 'error' }
  const launch = shared ? severalNodes(environment, await copyDatabase(shared.template), shared.nodes) : oneNode(environment)
  let running = await launch()
  const { url } = running
  return {
    url,
    get nodes() {
      return running.nodes
    },
    cutPower: () => running.kill(),
    start: async () => {
      running = await launch(new URL(url).port)
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
      await running.kill()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
