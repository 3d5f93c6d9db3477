import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { AppContext } from '../context.ts'

/** The address that limits count for this request. */
export function clientAddressOf(ctx: Pick<AppContext, 'config'>, c: Context): string {
  const server = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } } // what @hono/node-server passes; absent in-process
  return clientAddress(server.incoming?.socket?.remoteAddress, c.req.header('x-forwarded-for'), ctx.config.trustProxy ? 1 : 0)
}

/**
 * ACC-5: whom a limit counts. `trustedProxies` says how many of our own proxies stand in front; each appends one entry to
 * X-Forwarded-For, so the entry that many from the right was seen by a machine of ours. With none, the header is a claim and ignored.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, trustedProxies: number): string {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
  const claimed = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined
  return network(claimed ?? peer ?? 'unknown')
}

/** One subscriber holds a whole IPv6 /64, so its addresses count as one. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? front : [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
