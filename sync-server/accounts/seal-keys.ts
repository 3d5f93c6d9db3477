// A person's pair of keys for what stays on a shared device after a log-out (decision 0020). The public half goes out with
// `GET /api/me`, so that a device can seal without a network; the private half only to that person's own session.
import { generateKeyPairSync } from 'node:crypto'
import { invariant } from '#shared/kernel/invariant.ts'
import type { Sql } from '../platform/db.ts'

export interface SealKeys {
  /** P-256: SPKI and PKCS#8, base64. */
  readonly publicKey: string
  readonly privateKey: string
}

/** Runs in the platform scope; made at the first question, and then always the same. */
export async function sealKeysOf(sql: Sql, userId: number, now: number): Promise<SealKeys> {
  const known = await read(sql, userId)
  if (known) return known
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await sql.query(
    `insert into user_seal_keys (user_id, public_key, private_key, created_at) values ($1, $2, $3, $4)
     on conflict (user_id) do nothing`,
    [
      userId,
      publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      new Date(now).toISOString(),
    ],
  )
  const made = await read(sql, userId)
  invariant(made, 'a key that was just stored is there')
  return made
}

async function read(sql: Sql, userId: number): Promise<SealKeys | undefined> {
  const [row] = await sql.query<{ public_key: string; private_key: string }>(
    'select public_key, private_key from user_seal_keys where user_id = $1',
    [userId],
  )
  return row && { publicKey: row.public_key, privateKey: row.private_key }
}
