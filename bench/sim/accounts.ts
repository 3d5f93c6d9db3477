// Who may do what in which space, asked anew at each request as the product does (SR1); changed under the devices' feet.
import { parseSpaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { type SyncAccess } from '#server/sync/space-store.ts'

export interface Person {
  readonly userId: number
  readonly name: string
  readonly side: 'customer' | 'carrier'
}

export class Accounts {
  readonly people = new Map<number, Person>()
  readonly #roles = new Map<string, Actor['role'] | null>()

  add(person: Person, spaces: readonly SpaceKey[], role: Actor['role']): Person {
    this.people.set(person.userId, person)
    for (const space of spaces) this.setRole(person.userId, space, role)
    return person
  }

  /** Null takes the space away. */
  setRole(userId: number, space: SpaceKey, role: Actor['role'] | null): void {
    this.#roles.set(`${userId} ${space}`, role)
  }

  roleIn(userId: number, space: SpaceKey): Actor['role'] | null {
    return this.#roles.get(`${userId} ${space}`) ?? null
  }

  access(userId: number, space: SpaceKey): SyncAccess | null {
    const person = this.people.get(userId)
    const role = this.roleIn(userId, space)
    return person && role ? { ...parseSpaceKey(space), actor: { ...person, role }, showsCharges: showsCharges(space) } : null
  }
}

/** E9: every second customer is shown prices. */
function showsCharges(space: SpaceKey): boolean {
  return parseSpaceKey(space).spaceId % 2 === 0
}
