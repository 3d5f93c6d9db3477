import { expect, test } from 'vitest'
import { openSeal, seal } from './seal.ts'

/** In the two formats in which the server hands them out. */
async function keys(): Promise<{ publicKey: string; privateKey: string }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const text = async (format: 'spki' | 'pkcs8', key: CryptoKey) =>
    btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey(format, key))))
  return { publicKey: await text('spki', pair.publicKey), privateKey: await text('pkcs8', pair.privateKey) }
}

test('SI11 SI12 what is sealed opens with the other half of the key and with no other', async () => {
  const [own, other] = [await keys(), await keys()]
  const sealed = await seal(own.publicKey, 'PO-4711 · Łódź')
  expect(new TextDecoder('latin1').decode(sealed.data)).not.toContain('PO-4711')
  expect(await openSeal(own.privateKey, sealed)).toBe('PO-4711 · Łódź')
  expect(await openSeal(other.privateKey, sealed)).toBeNull()
})

test('SI12 one changed byte is noticed', async () => {
  const own = await keys()
  const sealed = await seal(own.publicKey, 'PO-4711')
  const bytes = new Uint8Array(sealed.data)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  expect(await openSeal(own.privateKey, sealed)).toBeNull()
})
