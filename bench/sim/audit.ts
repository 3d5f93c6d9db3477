// The server's history as an onlooker writes it down: every execution in its order, in whatever history survives. Strikes writes
// with the faults of databases, and checks what must hold at each commit.
import { spaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { CONNECTION_LOST, DbError } from '#server/platform/db-error.ts'
import { WriteRefused, type Changes, type SpaceRef } from '#server/sync/space-store.ts'
import { type Breach } from './breach.ts'
import { type Faults } from './faults.ts'
import { type Commit, type Observer } from './observed-store.ts'

/** One execution; an operation that ran twice stands there twice. */
export interface LoggedOp {
  readonly space: SpaceKey
  readonly opId: string
  readonly userId: number
  readonly name: string
  readonly status: string
  readonly code: string | null
  readonly number: string | null
}

export interface AuditState {
  readonly log: readonly LoggedOp[]
  readonly versions: ReadonlyMap<SpaceKey, number>
}

export class Audit implements Observer {
  log: LoggedOp[] = []
  commits = 0
  /** Times of first receipt that a request presents, by client and operation (SI11). */
  readonly presented = new Map<string, string>()
  readonly breaches: Breach[] = []
  /** Operations that the database can never take (SI15). */
  readonly poison = new Set<string>()
  readonly #faults: Faults
  readonly #trace: (line: string) => void
  readonly #everCommitted = new Map<SpaceKey, Set<string>>()
  #versions = new Map<SpaceKey, number>()

  constructor(faults: Faults, trace: (line: string) => void) {
    this.#faults = faults
    this.#trace = trace
  }

  begin(): void {
    const code = this.#faults.oneOf([
      ['lockTimeout', 0.02],
      ['serializationFailure', 0.02],
    ])
    if (code) throw new DbError(code, { code: code === 'lockTimeout' ? '55P03' : '40001' })
  }

  save(_space: SpaceRef, changes: Changes): void {
    if (changes.ops?.some((op) => this.poison.has(op.opId) && op.status !== 'quarantined')) {
      this.#faults.counts.poison += 1
      throw new WriteRefused('bad-data', new Error('poison of the simulation'))
    }
    if (this.#faults.strikes('transactionKilled', 0.02)) throw new DbError('killed', { code: CONNECTION_LOST })
  }

  committed({ space, version, client, lastIdBefore, changes }: Commit): void {
    const key = spaceKey(space.tenantId, space.spaceId)
    const ops = changes.flatMap((change) => change.ops ?? [])
    this.commits += 1
    this.#checkVersion(key, version)
    this.#checkLane(key, lastIdBefore, changes)
    for (const { opId, receivedAt } of ops) {
      const presented = this.presented.get(`${client} ${opId}`)
      if (presented !== undefined && presented !== receivedAt)
        this.#breach(`${opId} came with the receipt of ${presented} and is late now: ${receivedAt}`)
    }
    for (const { opId, userId, name, status, code, number } of ops)
      this.log.push({ space: key, opId, userId, name, status, code, number })
    for (const { id } of changes.flatMap((change) => change.records ?? [])) this.everCommitted(key).add(id)
    this.#trace(
      `${key} v${version}: ${ops.map((op) => `${op.opId} ${op.status} ${op.code ?? ''} ${op.number ?? ''}`).join('; ')}`,
    )
  }

  acknowledge(): void {
    if (this.#faults.strikes('commitUnacknowledged', 0.02)) throw new DbError('gone', { code: CONNECTION_LOST })
  }

  everCommitted(space: SpaceKey): Set<string> {
    const known = this.#everCommitted.get(space) ?? new Set<string>()
    this.#everCommitted.set(space, known)
    return known
  }

  snapshot(): AuditState {
    return { log: [...this.log], versions: new Map(this.#versions) }
  }

  restore({ log, versions }: AuditState): void {
    this.log = [...log]
    this.#versions = new Map(versions)
  }

  /** SI7: each commit is a version of its own. */
  #checkVersion(space: SpaceKey, version: number): void {
    const before = this.#versions.get(space) ?? version - 1
    if (version <= before) this.#breach(`${space} committed version ${version} after ${before}`)
    this.#versions.set(space, version)
  }

  /** SI3, SI4: what a lane takes follows on what it had taken, without a hole. */
  #checkLane(space: SpaceKey, lastIdBefore: number, changes: readonly Changes[]): void {
    const ids = changes
      .flatMap((change) => [...(change.ops ?? []), ...(change.adopted ?? [])].map(({ id }) => id))
      .sort((a, b) => a - b)
    if (ids.some((id, index) => id !== lastIdBefore + index + 1))
      this.#breach(`${space}: a lane at ${lastIdBefore} took ${ids.join(', ')}`)
  }

  #breach(what: string): void {
    this.breaches.push({ kind: 'unexplained', what })
  }
}
