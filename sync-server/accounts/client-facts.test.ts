import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'
import { linkOrigin } from './link-origin.ts'
import { userAgentFamily } from './user-agent.ts'

test.each([
  ['203.0.113.7', '1.1.1.1', 0, '203.0.113.7'],
  ['203.0.113.7', '1.1.1.1, 2.2.2.2', 1, '2.2.2.2'],
  ['203.0.113.7', '1.1.1.1, 2.2.2.2, 3.3.3.3', 2, '2.2.2.2'],
  ['203.0.113.7', undefined, 1, '203.0.113.7'],
  ['::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
  ['2001:db8:0:1:2:3:4:5', undefined, 0, '2001:db8:0:1::/64'],
  ['2001:db8:0:1:ffff::9', undefined, 0, '2001:db8:0:1::/64'],
  ['2001:db8::9', undefined, 0, '2001:db8:0:0::/64'],
  ['::1', undefined, 0, '0:0:0:0::/64'],
  [undefined, undefined, 0, 'unknown'],
])('ACC-5 peer %j with forwarded %j behind %i proxies counts as %j', (peer, forwarded, proxies, address) => {
  expect(clientAddress(peer, forwarded, proxies)).toBe(address)
})

test.each([
  ['http://127.0.0.1:0', 'http://localhost:18181/x', 'http://localhost:18181'],
  ['http://0.0.0.0:8787', 'http://[::1]:18181/x', 'http://[::1]:18181'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1.evil.example/x', 'http://127.0.0.1:8787'],
  ['https://portal.example', 'http://localhost:18181/x', 'https://portal.example'],
])('A2 with the public address %j a request to %j makes links to %j', (publicUrl, url, origin) => {
  expect(linkOrigin(publicUrl, new Request(url))).toBe(origin)
})

test('A session keeps the family of the browser and nothing finer', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0 Safari/537.36 Edg/149.0'
  expect(
    [edge, edge.replace(/ Edg.*/, ''), 'Mozilla/5.0 (X11) Gecko/20100101 Firefox/150.0', undefined].map(userAgentFamily),
  ).toEqual(['Edge', 'Chrome', 'Firefox', 'other'])
})
