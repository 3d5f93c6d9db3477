// All database connections of one page, for what happens to the page as a whole: a page that is put to sleep lets go of every
// database (a transaction of a sleeping page blocks all other pages), and one that wakes up proves each before it is trusted.
export interface Connection {
  pause(): void
  resume(): void
  /** The next use is preceded by a tiny read; a connection that fails it, or does not answer, is replaced. */
  prove(): void
}

export interface ConnectionDeps {
  /** Runs `work` after `millis`; the answer stops it. For the watchdog of the probe. */
  readonly after: (millis: number, work: () => void) => () => void
}

export class Connections {
  readonly deps: ConnectionDeps
  private readonly all = new Set<Connection>()
  private isPaused = false
  private healed = 0

  constructor(deps: ConnectionDeps = { after: () => () => undefined }) {
    this.deps = deps
  }

  add(connection: Connection): void {
    this.all.add(connection)
    if (this.isPaused) connection.pause()
  }

  remove(connection: Connection): void {
    this.all.delete(connection)
  }

  /** SM3 */
  pause(): void {
    this.isPaused = true
    for (const connection of this.all) connection.pause()
  }

  /** SM3 */
  resume(): void {
    this.isPaused = false
    for (const connection of this.all) connection.resume()
  }

  prove(): void {
    for (const connection of this.all) connection.prove()
  }

  countHeal(): void {
    this.healed += 1
  }

  /** How often a connection had to be replaced since the page was opened. */
  get heals(): number {
    return this.healed
  }
}
