/**
 * Photographs every main screen at three sizes, light and dark, into .screenshots/<screen>-<size>-<theme>.png.
 * `npm run screenshots`, or `npm run screenshots -- phone carrier` for a size and a walk.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from '../app/e2e/app-builds.ts'
import { seedDemoWorld } from '../app/e2e/global-setup.ts'
import { DEVICES, type DeviceName } from '../app/e2e/person.ts'
import { WALKS, type Look } from '../app/e2e/tour.ts'
import { openWorld } from '../app/e2e/world.ts'

const OUT = '.screenshots'
// The keys of a record written beside it.
const SIZES = Object.keys(DEVICES) as DeviceName[]
const words = process.argv.slice(2)
const isWanted = (group: readonly string[], name: string): boolean => {
  const asked = words.filter((word) => group.includes(word))
  return asked.length === 0 || asked.includes(name)
}

const home = mkdtempSync(join(tmpdir(), 'loadbay-pictures-'))
const data = process.env['LOADBAY_E2E_DATA'] ?? join(home, 'data')
if (data.startsWith(home)) await seedDemoWorld(data)
const world = await openWorld({ appDir: process.env['LOADBAY_E2E_APP'] ?? (await ensureBuild('first')), data })
let count = 0
const troubles: string[] = []
const walks = WALKS.map((walk) => walk.name)
try {
  for (const device of SIZES.filter((name) => isWanted(SIZES, name)))
    for (const walk of WALKS.filter(({ name }) => isWanted(walks, name))) {
      await walk({ world, device, look: camera(device) }).catch((error: unknown) =>
        troubles.push(`${walk.name}, ${device}: ${String(error)}`),
      )
      troubles.push(...world.people().flatMap(({ faults }) => faults))
      await world.everybodyLeaves()
    }
} finally {
  await world.close()
  rmSync(home, { recursive: true, force: true })
}
for (const trouble of troubles) console.log(trouble)
console.log(`${count} pictures in ${OUT}, ${troubles.length} troubles`)
process.exitCode = troubles.length === 0 ? 0 : 1

function camera(device: DeviceName): Look {
  const { width, height } = DEVICES[device].viewport
  return async (screen, page) => {
    await page.evaluate(() => document.fonts.ready)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: join(OUT, `${screen}-${width}x${height}-${colorScheme}.png`), animations: 'disabled' })
      count += 1
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }
}
