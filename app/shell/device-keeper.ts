// One person's stores and engines on this device, opened once however often the screen is drawn again. Closing clears what can be
// fetched again and never what is precious (SI12).
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type OutboxEntry, type PreciousStore } from '../local-store/stores.ts'
import { type Device } from '../sync-client/device.ts'

export interface UserDevice {
  readonly userId: number
  readonly device: Device
  readonly precious: PreciousStore
  /** Logging out: the cached records of every space go; unsent work, drafts and the tray wait for this person to come back. */
  forgetCaches(spaces: readonly SpaceKey[]): Promise<void>
}

export interface DeviceKeeper {
  of(userId: number): UserDevice
  /** Stops the engines and closes the databases; everything stays on the disk. */
  close(): Promise<void>
}

export function createDeviceKeeper(open: (userId: number) => UserDevice): DeviceKeeper {
  let current: UserDevice | null = null
  return {
    of: (userId) => {
      if (current?.userId === userId) return current
      void current?.device.close()
      current = open(userId)
      return current
    },
    close: async () => {
      const closing = current
      current = null
      await closing?.device.close()
    },
  }
}

/** What only this device has and no server has answered, over all spaces, in the order of its capture. */
export async function unsentWork({ precious }: UserDevice): Promise<OutboxEntry[]> {
  const spaces = await precious.spacesWithWork()
  const outboxes = await Promise.all(spaces.map((space) => precious.outbox(space)))
  return outboxes.flatMap((outbox) => outbox.entries).filter((entry) => entry.toldStatus === null)
}
