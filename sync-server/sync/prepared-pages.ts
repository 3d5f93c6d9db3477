// SP1: pages of a first pull follow each other by key, so the next one is made while this one travels and is stored. Who asks is
// authorised anew for each page (SR1); what was made is used for the very same question of the same person under the same rights.
import type { Encoded } from './compressed-json.ts'

export interface Made {
  readonly encoded: Encoded
  /** The page after this one; null when there is none. */
  readonly nextPage: string | null
}

/** A device asks for the next page within a second or two, or not at all. */
const KEPT_MS = 5_000
/** A page takes a few megabytes while it is made; whoever comes when so many are waits as without this. */
const MOST = 16

export class PreparedPages {
  readonly #pages = new Map<string, { readonly made: Promise<Made>; readonly timer: NodeJS.Timeout }>()

  /** What was prepared under `key`, once; made now otherwise, also when the preparation had failed. */
  async take(key: string, make: () => Promise<Made>): Promise<Made> {
    const page = this.#pages.get(key)
    if (!page) return make()
    this.#forget(key)
    return page.made.catch(make)
  }

  prepare(key: string, make: () => Promise<Made>): void {
    if (this.#pages.size >= MOST || this.#pages.has(key)) return
    const made = make()
    made.catch(() => undefined) // told to whoever takes it
    const timer = setTimeout(() => this.#forget(key), KEPT_MS).unref()
    this.#pages.set(key, { made, timer })
  }

  #forget(key: string): void {
    clearTimeout(this.#pages.get(key)?.timer)
    this.#pages.delete(key)
  }
}
