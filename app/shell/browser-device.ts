import { Dexie } from 'dexie'
import { openCache } from '../local-store/cache-db.ts'
import { Connections } from '../local-store/connections.ts'
import { openPrecious } from '../local-store/precious-db.ts'
import { deviceClock } from '../platform/clock.ts'
import { type Http } from '../platform/http.ts'
import { deviceIds } from '../platform/ids.ts'
import { browserStream } from '../platform/poke-stream.ts'
import { type WorkOffline } from '../platform/work-offline.ts'
import { askForBackgroundPush } from '../sync-client/ask-background-push.ts'
import { browserSurroundings } from '../sync-client/browser-surroundings.ts'
import { openDevice } from '../sync-client/device.ts'
import { httpTransport } from '../sync-client/http-transport.ts'
import { type UserDevice } from './device-keeper.ts'

/** The device of one person in a real browser: IndexedDB, Web Locks, BroadcastChannel, EventSource. */
export function openBrowserDevice(userId: number, http: Http, workOffline: WorkOffline): UserDevice {
  const connections = new Connections(browserStream)
  const precious = openPrecious(userId, deviceIds, connections)
  const surroundings = browserSurroundings(userId, { workOffline, connections, leaveUnsent: askForBackgroundPush })
  const device = openDevice({
    precious,
    openCache: (space) => openCache(userId, space, connections),
    transport: httpTransport(http, userId),
    surroundings,
    clock: deviceClock,
    ids: deviceIds,
  })
  return {
    userId,
    precious,
    forgetCaches: async (spaces) => {
      await Promise.all(spaces.map((space) => device.forget(space)))
      await deleteCachesOf(userId)
    },
    device: {
      ...device,
      close: async () => {
        await device.close()
        surroundings.close()
      },
    },
  }
}

/** Also of spaces that nobody opened in this session: an older build's, or a carrier's lanes. */
async function deleteCachesOf(userId: number): Promise<void> {
  const names = await Dexie.getDatabaseNames()
  await Promise.all(names.filter((name) => name.startsWith(`loadbay-cache-${userId}-`)).map((name) => Dexie.delete(name)))
}
