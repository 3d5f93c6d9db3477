import { type Me } from '#shared/accounts/account.ts'
import { type OpId, type SpaceKey } from '#shared/kernel/ids.ts'
import { type PreciousContents } from '../local-store/stores.ts'
import { deviceInstant } from '../platform/clock.ts'
import { env } from '../platform/env.ts'
import { saveJsonFile } from '../platform/save-file.ts'
import { type UserDevice } from './device-keeper.ts'

/** X8: everything unsent, or that of one portal, as a file that any signed-in device takes in. Answers which operations are in it. */
export async function exportWork(user: UserDevice, { user: person }: Me, only?: SpaceKey): Promise<ReadonlySet<OpId>> {
  // Few people ever need it, and it lies on the device with the rest of the app.
  const { rescueFile } = await import('../sync-client/rescue-file.ts')
  const savedAt = deviceInstant()
  const contents = await user.precious.contents()
  const blobs = await user.unsentBlobs()
  const file = rescueFile(only === undefined ? contents : contentsOf(contents, only), {
    savedAt,
    app: env.version,
    person: { userId: person.id, name: person.name, email: person.email },
    blobs: only === undefined ? blobs : blobs.filter(({ space }) => space === only),
  })
  saveJsonFile(`loadbay-unsent-${savedAt.slice(0, 16).replace(':', '')}.json`, file)
  return new Set(file.operations.map(({ opId }) => opId))
}

function contentsOf({ outbox, journal, tray, drafts }: PreciousContents, only: SpaceKey): PreciousContents {
  const isIn = (item: { readonly space: SpaceKey }): boolean => item.space === only
  return { outbox: outbox.filter(isIn), journal: journal.filter(isIn), tray: tray.filter(isIn), drafts: drafts.filter(isIn) }
}
