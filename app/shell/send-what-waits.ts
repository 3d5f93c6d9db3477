import { useEffect } from 'react'
import { type Me } from '#shared/accounts/account.ts'
import { parseSpaceKey, type SpaceKey } from '#shared/kernel/ids.ts'
import { carrierActor, portalActor } from '../parts/signed-in.ts'
import { type UserDevice } from './device-keeper.ts'
import { portalOf } from './portal-list.ts'

/** Every space with unsent work is opened, whichever screen is on: work is sent from wherever its person is. */
export function SendWhatWaits({ user, me }: { user: UserDevice; me: Me }): null {
  useEffect(() => {
    void openSpacesWithWork(user, me)
  }, [user, me])
  return null
}

/** Work came in from elsewhere: open spaces see it, the others are opened. */
export async function takenIn(user: UserDevice, me: Me): Promise<void> {
  await user.device.lookAgain()
  await openSpacesWithWork(user, me)
}

async function openSpacesWithWork({ device }: UserDevice, me: Me): Promise<void> {
  const spaces = await device.spacesWithWork()
  await Promise.all(spaces.map((space) => openFor(space, device, me)))
}

async function openFor(space: SpaceKey, device: UserDevice['device'], me: Me): Promise<void> {
  const portal = portalOf(me, space)
  if (portal) return void (await device.openSpace(space, portalActor(me, portal)))
  const employment = me.carriers.find((carrier) => carrier.tenantId === parseSpaceKey(space).tenantId)
  if (employment) await device.openSpace(space, carrierActor(me, employment), 'lane')
}
