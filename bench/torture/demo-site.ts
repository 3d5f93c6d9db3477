// The product as a customer reaches it, with the demo world in it and a wire in front that can be cut, and a person of that world.
import { openSite, type SiteOptions } from '../../app/e2e/site.ts'
import { meSchema } from '#shared/accounts/account.ts'
import type { Cleanup } from './cleanup.ts'
import type { Desk } from './cut-network.ts'
import { startTcpRelay } from './tcp-relay.ts'

export interface DemoSite {
  /** Through the wire: the address that browsers use. */
  readonly url: string
  /** Past it. */
  readonly serverUrl: string
  goOffline(): void
  goOnline(): void
}

export async function openDemoSite(options: SiteOptions, cleanup: Cleanup): Promise<DemoSite> {
  const site = await openSite(options)
  cleanup.add(() => site.close())
  const port = Number(new URL(site.url).port)
  const relay = await startTcpRelay(port)
  cleanup.add(() => relay.close())
  return {
    url: `http://127.0.0.1:${relay.port}`,
    serverUrl: site.url,
    goOffline: () => {
      relay.target(0)
      relay.tear()
    },
    goOnline: () => relay.target(port),
  }
}

/** The first portal of a persona, with a session of its own for looking. */
export async function demoDesk(url: string, persona: string): Promise<Desk> {
  const answer = await fetch(`${url}/demo/login/${persona}`, { redirect: 'manual' })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`signing in as ${persona} answered ${answer.status}`)
  const me = meSchema.parse(await (await fetch(`${url}/api/me`, { headers: { cookie } })).json())
  const [portal] = me.portals
  if (!portal) throw new Error(`${persona} has a portal`)
  return { cookie, clerk: { space: portal.space, userId: me.user.id, name: me.user.name, loginToken: '' } }
}
