// Slow hashes on the thread pool: the event loop goes on serving, and no more than two run at once, because each takes 19 MiB
// and a thread that file access and name lookups need as well.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const AT_ONCE = 2
const LONGEST_QUEUE = 200

/** Too many passwords wait to be checked; the caller may try again in a moment. */
export class PasswordsBusy extends Error {
  override readonly name = 'PasswordsBusy'
}

export interface Passwords {
  hash(password: string): Promise<string>
  /** ACC-3: an unknown account, and one without a password, costs the same as a wrong password. */
  verify(password: string, stored: string | null): Promise<boolean>
}

type Cost = typeof COST

export function createPasswords(): Passwords {
  const gate = new Gate()
  return {
    async hash(password) {
      const salt = randomBytes(16)
      return encode(salt, await gate.run(() => derive(password, salt, COST)))
    },
    async verify(password, stored) {
      const { cost, salt, tag } = decode(stored ?? NOBODY)
      const given = await gate.run(() => derive(password, salt, cost))
      return timingSafeEqual(given, tag) && stored !== null
    },
  }
}

class Gate {
  #running = 0
  readonly #waiting: (() => void)[] = []

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= LONGEST_QUEUE) throw new PasswordsBusy('too many passwords are being checked')
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}

function derive(password: string, salt: Uint8Array, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFC'), nonce: salt, ...cost }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    )
  })
}

function encode(salt: Uint8Array, tag: Uint8Array): string {
  const { memory, passes, parallelism } = COST
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(tag)}`
}

const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function decode(stored: string): { cost: Cost; salt: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = STORED.exec(stored) ?? []
  if (!salt || !tag) throw new TypeError('a stored password hash has an unknown form')
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: COST.tagLength },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

const NOBODY = encode(Buffer.alloc(16, 7), Buffer.alloc(COST.tagLength, 7))
