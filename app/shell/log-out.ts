import { createAccountApi } from '../features/account/account-api.ts'
import { NetworkFault, SignedOutFault } from '../platform/faults.ts'
import { forgetPlaces } from '../ui/list-place.ts'
import { type Services } from './services.ts'
import { type Identity } from './stored-identity.ts'

/**
 * Figure 29: a shared tablet logs out to nothing, with a network or without. What no server has goes under a seal that only the same
 * person's next sign-in opens (decision 0020). Without a network the session ends at the next contact. Answers how many databases
 * are left, which is none unless another tab holds on to them.
 */
export async function logOut({ http, devices, session, workOffline }: Services, { me }: Identity): Promise<number> {
  await devices.of(me.user.id).device.giveBackSerials()
  const isDue = !(await endSession(http))
  const left = await devices.leave(me.user.id, me.sealKey)
  workOffline.set(false)
  forgetPlaces()
  forgetTab()
  session.leave(isDue)
  return left
}

/** False when no server could be told. */
async function endSession(http: Services['http']): Promise<boolean> {
  try {
    await createAccountApi(http).logOut()
    return true
  } catch (cause) {
    if (cause instanceof SignedOutFault) return true // no session any more: that is what was wanted
    if (cause instanceof NetworkFault) return false
    throw cause
  }
}

/** Scroll places by address, and whatever else a library keeps for this tab. */
function forgetTab(): void {
  try {
    sessionStorage.clear()
  } catch {
    // storage is forbidden here, so nothing is in it
  }
}
