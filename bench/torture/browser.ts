// npm run torture:browser: SIGKILLs of a Chromium with a profile of its own, while orders are booked without a network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from '../../.ci/chromium.ts'
import { ensureBuild } from '../../app/e2e/app-builds.ts'
import { seedDemoWorld } from '../../app/e2e/global-setup.ts'
import { killBrowsers } from './browser-kills.ts'
import { chromiumVersion } from './facts.ts'
import { runTorture } from './run.ts'

await runTorture({
  name: 'browser',
  count: 50,
  checks: ['kills', 'saved', 'once', 'whole', 'photos'],
  minutes: 45,
  work: async (torture) => {
    const chromium = ensureChromium()
    torture.note('chromium', chromiumVersion(chromium))
    const home = mkdtempSync(join(tmpdir(), 'loadbay-torture-'))
    torture.cleanup.add(() => rmSync(home, { recursive: true, force: true }))
    torture.say('building the app and the demo world')
    const appDir = await ensureBuild('first')
    const demoData = join(home, 'data')
    await seedDemoWorld(demoData)
    const kills = torture.count
    const figures = await killBrowsers({ ...torture, chromium, appDir, demoData, profile: join(home, 'profile'), kills })
    torture.note('bookings', figures)
  },
})
