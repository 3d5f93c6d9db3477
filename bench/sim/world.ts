// One world of the simulation, before anything has happened in it: spaces, people, a cluster, and a profile for each device.
import { spaceKey, type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { Accounts, type Person } from './accounts.ts'
import { Audit } from './audit.ts'
import { type Breach } from './breach.ts'
import { Cluster } from './cluster.ts'
import { Faults } from './faults.ts'
import { Profile, type ProfileDeps, type Seat } from './profile.ts'
import { seededIds, seededRandom, type Random } from './random.ts'
import { type MakeServer, type SimServer } from './sim-server.ts'
import { Timeline } from './timeline.ts'
import { simSettings } from './workload.ts'

const START = Date.UTC(2026, 10, 20, 6)

export interface SavedOp {
  readonly opId: string
  readonly profile: Profile
  readonly userId: number
  readonly space: SpaceKey
  /** The disk that held it was emptied by the browser: nobody owes it any more. */
  isEvicted: boolean
}

export interface World {
  readonly seed: number
  readonly random: Random
  readonly ids: IdSource
  readonly timeline: Timeline
  readonly faults: Faults
  readonly accounts: Accounts
  readonly audit: Audit
  readonly server: SimServer
  readonly cluster: Cluster
  readonly spaces: readonly SpaceKey[]
  readonly profiles: Profile[]
  readonly saved: SavedOp[]
  readonly dismissed: Set<string>
  readonly breaches: Breach[]
  readonly trace: string[]
  readonly baseRoles: Map<string, Actor['role']>
  unknownName: string | null
  newProfile(seat: Seat, from?: Profile): Profile
  newColleague(spaces: readonly SpaceKey[]): Person
}

export interface WorldSize {
  readonly maxProfiles: number
  readonly maxSpaces: number
}

const ROLES = ['owner', 'operations'] as const
const FIRST_PLANNER = 90

export async function buildWorld(seed: number, makeServer: MakeServer, size: WorldSize): Promise<World> {
  const random = seededRandom(seed)
  const ids = seededIds(random)
  const timeline = new Timeline(START)
  const faults = new Faults(random)
  const trace: string[] = []
  const note = (line: string) => void trace.push(`${timeline.now - START} ${line}`)
  const audit = new Audit(faults, note)
  const accounts = new Accounts()
  const spaces = [spaceKey(1, 1), spaceKey(1, 2), spaceKey(2, 3)].slice(0, 1 + random.below(size.maxSpaces))
  const baseRoles: World['baseRoles'] = new Map()
  const people = [1, 2, 3, 4, 5, 6].map((userId) =>
    hire({ userId, name: `Shipper ${userId}`, side: 'customer' }, ROLES[userId % 2]),
  )
  const planner = hire({ userId: FIRST_PLANNER, name: 'Planner', side: 'carrier' }, 'planner')
  const server = await makeServer({
    timeline,
    ids,
    observer: audit,
    reach: async () => {
      if (random.chance(0.4)) await timeline.sleep(random.below(8))
    },
    kills: (most) => (faults.strikes('transactionKilled', 0.03) ? random.below(most) : null),
    people: [...accounts.people.values()],
    spaces: spaces.map((key) => ({ key, settings: simSettings(random) })),
  })
  const breaches: Breach[] = []
  const cluster = new Cluster(
    {
      server,
      accounts,
      timeline,
      faults,
      random,
      ids,
      onCrash,
      presented: audit.presented,
      unknownName: () => world.unknownName,
    },
    1 + random.below(3),
  )
  const deps: ProfileDeps = {
    cluster,
    random,
    timeline,
    faults,
    ids,
    accounts,
    trace: note,
    forgiven: (profile, opId) => {
      for (const op of world.saved) if (op.profile === profile && op.opId === opId) op.isEvicted = true
    },
    unexplained: (what) => void breaches.push({ kind: 'unexplained', what }),
  }
  const world: World = {
    seed,
    random,
    ids,
    timeline,
    faults,
    accounts,
    audit,
    server,
    cluster,
    spaces,
    breaches,
    trace,
    baseRoles,
    profiles: [],
    saved: [],
    dismissed: new Set(),
    unknownName: null,
    newProfile,
    newColleague,
  }
  populate()
  return world

  function populate(): void {
    const count = 1 + random.below(size.maxProfiles)
    for (let n = 0; n < count; n++) {
      const person = people[n > 0 && random.chance(0.2) ? n - 1 : n] ?? people[0]
      const followed = spaces.filter((_space, index) => index === n % spaces.length || random.chance(0.4))
      if (person) newProfile({ userId: person.userId, spaces: followed, mode: 'follow' })
    }
    newProfile({ userId: planner.userId, spaces, mode: 'lane' })
  }

  function hire(person: Person, role: Actor['role'] = 'operations'): Person {
    accounts.add(person, spaces, role)
    for (const space of spaces) baseRoles.set(`${person.userId} ${space}`, role)
    return person
  }

  /** Somebody who has not worked yet. */
  function newColleague(): Person {
    const busy = new Set(world.profiles.flatMap((profile) => profile.seats.map((seat) => seat.userId)))
    return people.find((person) => !busy.has(person.userId)) ?? random.pick(people)
  }

  function newProfile(seat: Seat, from?: Profile): Profile {
    const profile = new Profile(`${from ? `${from.name}'` : `p${world.profiles.length + 1}`}`, deps, seat)
    if (from) {
      profile.disk.copyFrom(from.disk)
      for (const [userId, owed] of from.owed) profile.owed.set(userId, new Map(owed))
      for (const other of from.seats) if (other.userId !== seat.userId) profile.seats.push(other)
      profile.skewMs = from.skewMs
    }
    world.profiles.push(profile)
    profile.openTab(seat.userId)
    return profile
  }

  function onCrash(error: unknown, opId: string): void {
    if (audit.poison.has(opId)) return
    breaches.push({ kind: 'unexplained', what: `the server crashed: ${error instanceof Error ? error.stack : String(error)}` })
  }
}
