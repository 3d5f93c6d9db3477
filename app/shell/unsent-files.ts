import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type UserDevice } from './device-keeper.ts'

/**
 * Documents whose text may be on the server and whose bytes no server has confirmed, as portal and address; those of a draft wait
 * with their draft. Reads no bytes, so it may be asked every second.
 */
export async function unsentFiles({ precious, blobs }: UserDevice, portals: readonly SpaceKey[]): Promise<string[]> {
  const spaces = new Set([...portals, ...(await precious.spacesWithWork())])
  const found = await Promise.all([...spaces].map((space) => unsentIn(blobs, space)))
  return found.flat()
}

async function unsentIn(blobs: UserDevice['blobs'], space: SpaceKey): Promise<string[]> {
  const [held, staged] = await Promise.all([blobs.blobs(space), blobs.staged(space)])
  const drafted = new Set(staged.map(({ sha256 }) => sha256))
  return held.flatMap(({ sha256, isConfirmed }) => (isConfirmed || drafted.has(sha256) ? [] : [`${space} ${sha256}`]))
}
