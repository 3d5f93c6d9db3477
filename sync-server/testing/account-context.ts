import { randomBytes, randomUUID } from 'node:crypto'
import type { AppContext } from '#server/context.ts'
import type { Db } from '#server/platform/db.ts'

export interface ContextOptions {
  readonly config: Partial<AppContext['config']>
  readonly now: () => number
}

/** A context for routes under test: loopback, no proxy, nothing logged, mail drained by hand. */
export function testContext(db: Db, options: ContextOptions): AppContext {
  const config = {
    host: '127.0.0.1',
    port: 8787,
    publicUrl: undefined,
    trustedProxies: 0,
    ...options.config,
  } as AppContext['config'] // what accounts read
  return {
    db,
    config,
    log: { error: () => undefined, info: () => undefined, debug: () => undefined } as AppContext['log'], // tests look at effects, not lines
    now: options.now,
    ids: { uuid: () => randomUUID(), secret: (bytes) => randomBytes(bytes).toString('base64url') },
    poke: () => undefined,
    mailDue: () => undefined,
  }
}
