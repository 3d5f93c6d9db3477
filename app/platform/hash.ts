import { type Sha256 } from '#shared/attachments/attachment.ts'

/** The address of bytes (SB1), by the browser's own cryptography. */
export async function sha256Of(bytes: ArrayBuffer): Promise<Sha256> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as Sha256 // 32 bytes in lower-case hex
}
