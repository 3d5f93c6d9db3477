import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from '../../.ci/chromium.ts'
import { ensureBuild } from '../../app/e2e/app-builds.ts'
import { seedDemoWorld } from '../../app/e2e/global-setup.ts'
import { chromiumVersion } from './facts.ts'
import type { Torture } from './run.ts'

export interface BrowserPlace {
  readonly chromium: string
  readonly appDir: string
  readonly demoData: string
  /** An empty directory for a browser of this run. */
  readonly profile: string
}

/** A browser, a build of the app and a demo world to copy; gone with the run. */
export async function browserPlace({ cleanup, note, say }: Torture): Promise<BrowserPlace> {
  const chromium = ensureChromium()
  note('chromium', chromiumVersion(chromium))
  const home = mkdtempSync(join(tmpdir(), 'loadbay-torture-'))
  cleanup.add(() => rmSync(home, { recursive: true, force: true }))
  say('building the app and the demo world')
  const appDir = await ensureBuild('first')
  const demoData = join(home, 'data')
  await seedDemoWorld(demoData)
  return { chromium, appDir, demoData, profile: join(home, 'profile') }
}
