import { createHmac, timingSafeEqual } from 'node:crypto'
import type { OpId } from '#shared/kernel/ids.ts'
import type { Instant } from '#shared/kernel/time.ts'
import type { Receipt } from '#shared/protocol/protocol.ts'
import type { SpaceRef } from './space-store.ts'

interface Facts {
  /** A receipt is worth nothing in another space: there the same operation id may stand for anything. */
  readonly space: SpaceRef
  readonly opId: OpId
  readonly receivedAt: Instant
  readonly number: string | null
}

/** SI11: what the server took and when, in a form that the device can present after a failover and nobody can make up. */
export function signReceipt(key: Uint8Array, facts: Facts): Receipt {
  return { receivedAt: facts.receivedAt, number: facts.number, signature: signatureOf(key, facts).toString('base64url') }
}

export function isGenuine(key: Uint8Array, claim: Pick<Facts, 'space' | 'opId'>, receipt: Receipt): boolean {
  const presented = Buffer.from(receipt.signature, 'base64url')
  const expected = signatureOf(key, { ...claim, receivedAt: receipt.receivedAt, number: receipt.number })
  return presented.length === expected.length && timingSafeEqual(presented, expected)
}

function signatureOf(key: Uint8Array, { space, opId, receivedAt, number }: Facts): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([space.tenantId, space.spaceId, opId, receivedAt, number]))
    .digest()
}
