// npm run torture:browser: SIGKILLs of a Chromium with a profile of its own, while orders with photos are booked without a network.
import { killBrowsers } from './browser-kills.ts'
import { browserPlace } from './browser-place.ts'
import { runTorture } from './run.ts'

await runTorture({
  name: 'browser',
  count: 50,
  checks: ['kills', 'saved', 'once', 'whole', 'photos'],
  minutes: 45,
  work: async (torture) => {
    const place = await browserPlace(torture)
    torture.note('bookings', await killBrowsers({ ...torture, ...place, kills: torture.count }))
  },
})
