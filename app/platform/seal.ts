// Sealing: what is sealed for somebody's public key opens with the other half alone, which their server keeps. P-256 with a key made
// for this one seal, HKDF-SHA-256, AES-256-GCM. Needs a secure context, as everything that works offline does.
import { fromBase64 } from './base64.ts'

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const INFO = new TextEncoder().encode('loadbay seal 1')

export interface Sealed {
  /** The public half made for this seal, raw. */
  readonly from: ArrayBuffer
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined

/** `publicKey`: SPKI, base64. */
export async function seal(publicKey: string, text: string): Promise<Sealed> {
  const { subtle } = crypto
  const to = await subtle.importKey('spki', fromBase64(publicKey), CURVE, false, [])
  const own = await subtle.generateKey(CURVE, false, ['deriveBits'])
  const from = await subtle.exportKey('raw', own.publicKey)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await sharedKey(own.privateKey, to, from)
  return { from, iv, data: await subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text)) }
}

/** Null when it was sealed for somebody else, or is no longer whole. `privateKey`: PKCS#8, base64. */
export async function openSeal(privateKey: string, { from, iv, data }: Sealed): Promise<string | null> {
  const { subtle } = crypto
  const own = await subtle.importKey('pkcs8', fromBase64(privateKey), CURVE, false, ['deriveBits'])
  try {
    const their = await subtle.importKey('raw', from, CURVE, false, [])
    const key = await sharedKey(own, their, from)
    return new TextDecoder().decode(await subtle.decrypt({ name: 'AES-GCM', iv }, key, data))
  } catch {
    return null // WebCrypto says only that it did not open, and that is the answer
  }
}

async function sharedKey(own: CryptoKey, other: CryptoKey, from: ArrayBuffer): Promise<CryptoKey> {
  const { subtle } = crypto
  const bits = await subtle.deriveBits({ name: 'ECDH', public: other }, own, 256)
  const material = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(from), info: INFO },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
