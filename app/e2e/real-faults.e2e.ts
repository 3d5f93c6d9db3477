// The browser's tortures with small counts, on the same code as `npm run torture:browser` and `torture:disk`.
import { afterEach, expect, inject, test } from 'vitest'
import { temporaryDir } from '#server/testing/real-server.ts'
import { ensureChromium } from '../../.ci/chromium.ts'
import { killBrowsers } from '../../bench/torture/browser-kills.ts'
import { Cleanup } from '../../bench/torture/cleanup.ts'
import { fillDisks } from '../../bench/torture/full-disks.ts'
import { Tally } from '../../bench/torture/tally.ts'
import { seededRandom } from '../../bench/sim/random.ts'

const cleanup = new Cleanup()
afterEach(() => cleanup.run(), 60_000)

function fair(checks: readonly string[]) {
  const dir = temporaryDir()
  cleanup.add(() => dir.remove())
  return {
    chromium: ensureChromium(),
    appDir: inject('appDir'),
    demoData: inject('demoData'),
    profile: dir.path,
    random: seededRandom(7),
    tally: new Tally(checks),
    cleanup,
    say: () => undefined,
  }
}

function nothingBroke(tally: Tally): void {
  expect({ breaches: tally.breaches, untried: tally.untried() }).toEqual({ breaches: [], untried: [] })
}

test('SI9 SI12 SB1 a browser killed while orders with photos wait unsent has lost and halved nothing that it called saved', async () => {
  const options = fair(['kills', 'saved', 'once', 'whole', 'photos'])
  await killBrowsers({ ...options, kills: 2 })
  nothingBroke(options.tally)
}, 300_000)

test('SI12 SB4 a disk filled to the last byte says so, keeps nothing half and room for orders, and sends all when there is room', async () => {
  const options = fair(['ballast', 'said', 'nothingHalf', 'outboxHasRoom', 'sent', 'photos'])
  await fillDisks({ ...options, rounds: 1 })
  nothingBroke(options.tally)
}, 300_000)
