// What must hold at every moment, not only when all is quiet (sync.md 4.5).
import { parseSpaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { canonicalJson } from '#shared/kernel/json.ts'
import { SCHEMA_NUMBER } from '#shared/protocol/protocol.ts'
import { decodeCookie } from '#server/sync/cookie.ts'
import { type SyncAccess } from '#server/sync/space-store.ts'
import { visibleRow } from '#server/sync/visible-rows.ts'
import { type CacheDisk, type PreciousDisk } from '#app/testing/memory-stores.ts'
import { type Profile } from './profile.ts'
import { type SpaceState } from './sim-server.ts'
import { type World } from './world.ts'

/** A cache's rows as JSON text, brought up to date segment by segment. */
interface Folded {
  revision: number
  generation: number
  lastSeq: number
  v: number
  /** Another map means another disk in its place. */
  results: CacheDisk['results']
  rows: Map<string, string>
}

export class Watch {
  readonly #world: World
  readonly #folded = new Map<CacheDisk, Folded>()
  readonly #texts = new WeakMap<object, string>()
  readonly #shown = new Map<string, string>()
  readonly #answered = new Set<object>()

  constructor(world: World) {
    this.#world = world
  }

  look(): void {
    for (const profile of this.#world.profiles) {
      for (const seat of profile.seats) this.#lookAtPrecious(profile, seat.userId)
      for (const { userId, space, disk } of profile.disk.caches())
        if (profile.seatOf(userId)?.mode === 'follow')
          this.#lookAtCache(`${profile.name} ${userId} ${space}`, { space, userId }, disk)
    }
    this.#lookForPhantoms()
  }

  /** SI8, SI13, SI20, SI21: what a cache holds is exactly what the commit that its cookie names left behind, never less than before. */
  #lookAtCache(where: string, { space, userId }: { readonly space: SpaceKey; readonly userId: number }, disk: CacheDisk): void {
    const { meta } = disk
    if (isOfOldBuild(meta.cookie)) return
    const before = this.#folded.get(disk)
    if ((before?.revision === meta.revision && before.results === disk.results) || meta.cookie === null || !meta.seen) return
    const isSame = before !== undefined && before.generation === meta.generation && before.results === disk.results
    const folded = isSame
      ? before
      : { revision: 0, generation: meta.generation, lastSeq: -1, v: -1, results: disk.results, rows: new Map<string, string>() }
    if (meta.seen.v < folded.v) this.#breach(`${where} went back from version ${folded.v} to ${meta.seen.v}`)
    folded.revision = meta.revision
    folded.v = meta.seen.v
    fold(disk, folded)
    this.#folded.set(disk, folded)
    const truth = this.#world.server.stateAt(space, meta.seen.t)
    const access = accessOf(space, userId, meta.cookie)
    const difference = truth ? this.#difference(truth, access, folded.rows) : `an unknown commit ${meta.seen.v}`
    if (difference) this.#world.breaches.push({ kind: 'diverged', what: `${where} at ${meta.seen.v} ${difference}` })
  }

  /** A11, E9: what this person may have of it, and nothing else. */
  #difference(truth: SpaceState, access: SyncAccess, held: ReadonlyMap<string, string>): string | null {
    const live = new Set<string>()
    for (const [key, row] of truth) {
      const shown = visibleRow(access, { ...row, record: row.doc })
      if (row.deleted || !shown) continue
      live.add(key)
      const own = held.get(key)
      if (own === undefined) return `misses ${key}`
      if (own !== this.#textOf(shown.record) && canonicalJson(JSON.parse(own)) !== canonicalJson(shown.record))
        return `holds ${own} instead of ${this.#textOf(shown.record)}`
    }
    if (live.size === held.size) return null
    return `holds ${[...held.keys()].filter((key) => !live.has(key)).join(', ')} too many`
  }

  #textOf(doc: object): string {
    const known = this.#texts.get(doc) ?? JSON.stringify(doc)
    this.#texts.set(doc, known)
    return known
  }

  /** SI10, SI16: every operation that was called saved waits, or has its answer; what needs a person is where a person sees it. */
  #lookAtPrecious(profile: Profile, userId: number): void {
    const disk = profile.disk.precious(userId)
    for (const opId of profile.owedBy(userId).keys()) {
      if (disk.outbox.has(opId) || disk.journal.has(opId)) continue
      this.#world.breaches.push({ kind: 'lost', what: `${profile.name} has neither a wait nor an answer for ${opId}` })
      profile.owedBy(userId).delete(opId)
    }
    for (const entry of disk.journal.values()) {
      if (this.#answered.has(entry)) continue
      this.#answered.add(entry)
      this.#lookAtAnswer(profile, disk, entry)
    }
  }

  #lookAtAnswer(profile: Profile, disk: PreciousDisk, { opId, result, toldStatus }: MapValue<PreciousDisk['journal']>): void {
    const needsPerson = result.status !== 'applied' && result.status !== 'duplicate'
    if (needsPerson && toldStatus !== result.status && !disk.tray.has(opId) && !this.#world.dismissed.has(opId))
      this.#world.breaches.push({ kind: 'lost', what: `${profile.name}: the answer to ${opId} reached nobody` })
    // SI11: a number that a person was shown stays.
    const { number } = result.receipt
    if (number === null) return
    const shown = this.#shown.get(opId)
    if (shown !== undefined && shown !== number) this.#breach(`the number of ${opId} was ${shown}, then ${number}`)
    this.#shown.set(opId, number)
  }

  /** SI13: what a person sees was committed once, or is their own work. */
  #lookForPhantoms(): void {
    const { random, profiles, audit } = this.#world
    const profile = random.pick(profiles)
    for (const tab of profile.tabs) {
      if (tab.page.isFrozen || tab.page.isDead) continue
      for (const [space, { view }] of tab.spaces) {
        const committed = audit.everCommitted(space)
        for (const { id } of view().all('order')) {
          if (committed.has(id) || isOwn(profile.disk.precious(tab.userId), id)) continue
          this.#breach(`${profile.name} shows ${id}, which nobody made`)
        }
      }
    }
  }

  #breach(what: string): void {
    this.#world.breaches.push({ kind: 'unexplained', what })
  }
}

/** As whom the cache was filled: its cookie says. */
function accessOf(space: SpaceKey, userId: number, cookie: string): SyncAccess {
  const [side = '', role = '', charges] = decodeCookie(cookie)?.s.split('.') ?? []
  const actor = { userId, name: '', side, role } as SyncAccess['actor'] // as scopeOf wrote it
  return { ...parseSpaceKey(space), actor, showsCharges: charges !== undefined }
}

/** A build of an earlier release holds records in their earlier shape (SS1). */
export function isOfOldBuild(cookie: string | null): boolean {
  const claim = cookie === null ? undefined : decodeCookie(cookie)
  return claim !== undefined && claim.c !== SCHEMA_NUMBER
}

type MapValue<M> = M extends Map<unknown, infer V> ? V : never

function isOwn(disk: PreciousDisk, id: string): boolean {
  return [...disk.outbox.values(), ...disk.journal.values()].some((entry) => JSON.stringify(entry.args).includes(id))
}

function fold(disk: CacheDisk, folded: Folded): void {
  for (const { generation, seq, patch } of disk.segments) {
    if (generation !== folded.generation || seq <= folded.lastSeq) continue
    for (const { kind, put, del } of patch) {
      for (const id of del) folded.rows.delete(`${kind}:${id}`)
      for (const record of put) folded.rows.set(`${kind}:${record.id}`, JSON.stringify(record))
    }
    folded.lastSeq = seq
  }
}
