import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '#shared/kernel/invariant.ts'
import { startPreparing } from './devices/prepare-offline.ts'
import './ui/foundation.css'
import { deviceClock } from './platform/clock.ts'
import { createHttp } from './platform/http.ts'
import { currentLocale } from './platform/locale.ts'
import { createWorkOffline, silenced } from './platform/work-offline.ts'
import { App } from './shell/app.tsx'
import { openBrowserDevice } from './shell/browser-device.ts'
import { createDeviceKeeper } from './shell/device-keeper.ts'
import { createInstallPrompt } from './shell/install-prompt.ts'
import { createAppRouter } from './shell/router.ts'
import { type Services } from './shell/services.ts'
import { createSession } from './shell/session.ts'
import { browserStore } from './shell/stored-identity.ts'
import { createUpdateWatch } from './shell/update-watch.ts'
import { applyPreferences } from './ui/preferences.ts'

const SLOW_SERVER_MS = 1_500

applyPreferences()
document.documentElement.lang = currentLocale()

const store = browserStore()
const workOffline = createWorkOffline(store, window)
const http = createHttp(silenced(workOffline, (input, init) => fetch(input, init)))
const services: Services = {
  http,
  clock: deviceClock,
  session: createSession({ http, store, clock: deviceClock, checksFirst: navigator.onLine && !workOffline.isOn() }),
  devices: createDeviceKeeper((userId) => openBrowserDevice(userId, http, workOffline)),
  workOffline,
  updates: createUpdateWatch(),
  install: createInstallPrompt(window),
}

const element = document.getElementById('root')
invariant(element, 'index.html has #root')
createRoot(element).render(
  <StrictMode>
    <App services={services} router={createAppRouter()} />
  </StrictMode>,
)

// SR2: with a network the server is asked first whether the portal is still open; a slow one keeps nobody waiting for long.
void services.session.refresh()
setTimeout(services.session.waive, SLOW_SERVER_MS)
services.updates.start()
startPreparing()
addEventListener('online', () => void services.session.refresh())
workOffline.subscribe(() => (workOffline.isOn() ? undefined : void services.session.refresh()))
addEventListener('storage', (event) => services.session.reread(event.key))
