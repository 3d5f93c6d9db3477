import { type OutboxEntry } from '../local-store/stores.ts'
import { deviceInstant } from '../platform/clock.ts'
import { saveJsonFile } from '../platform/save-file.ts'

/** Everything a person needs to enter the work elsewhere: what was asked, when, in which portal. */
export function exportWork(entries: readonly OutboxEntry[]): void {
  const savedAt = deviceInstant()
  const work = entries.map(({ space, name, args, capturedAt, opId, group }) => ({ space, name, args, capturedAt, opId, group }))
  saveJsonFile(`loadbay-unsent-${savedAt.slice(0, 16).replace(':', '')}.json`, { savedAt, work })
}
