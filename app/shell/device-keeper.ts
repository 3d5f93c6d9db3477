// One person's stores and engines on this device, opened once however often the screen is drawn again. Closing touches nothing; a
// log-out leaves nothing readable, and nothing precious is lost by it (SI12, decision 0020).
import { type Me } from '#shared/accounts/account.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type OutboxEntry, type PreciousStore } from '../local-store/stores.ts'
import { type LocalBlobs } from '../local-store/blob-store.ts'
import { type RescueBlob } from '../sync-client/rescue-blobs.ts'
import { type Device } from '../sync-client/device.ts'

export interface UserDevice {
  readonly userId: number
  readonly device: Device
  readonly precious: PreciousStore
  readonly blobs: LocalBlobs
  /** SR2: after each word of the server about who this is. Answers the portals that this device has just forgotten. */
  confirm(me: Me): Promise<readonly SpaceKey[]>
  /** Brings back what this person's last log-out here put under a seal; answers how many operations. */
  unseal(me: Me): Promise<number>
  /** Bytes that no server has confirmed, as a rescue file holds them. */
  unsentBlobs(): Promise<readonly RescueBlob[]>
  /** Answers how many were damaged and stayed out. */
  takeInBlobs(blobs: readonly RescueBlob[]): Promise<number>
  /** Logging out: nothing of this person stays readable on this device. Answers how many databases a listing still finds. */
  leave(sealKey: string | null): Promise<number>
}

export interface DeviceKeeper {
  of(userId: number): UserDevice
  /** Stops the engines and closes the databases; everything stays on the disk. */
  close(): Promise<void>
  /** `UserDevice.leave`; whoever asks for a device afterwards gets a fresh one. */
  leave(userId: number, sealKey: string | null): Promise<number>
}

export function createDeviceKeeper(open: (userId: number) => UserDevice): DeviceKeeper {
  let current: UserDevice | null = null
  const of = (userId: number): UserDevice => {
    if (current?.userId === userId) return current
    void current?.device.close()
    current = open(userId)
    return current
  }
  return {
    of,
    leave: async (userId, sealKey) => {
      const leaving = of(userId)
      current = null
      return leaving.leave(sealKey)
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
