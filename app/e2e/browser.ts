import { chromium, type Browser } from 'playwright-core'
import { ensureChromium } from '../../.ci/chromium.ts'

/** Nothing leaves this machine, and nothing of a person's own browser comes in. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `without` takes away what the test driver adds by itself. */
export function launchBrowser(more: readonly string[] = [], without: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [...CHROMIUM_ARGS, ...more],
    ignoreDefaultArgs: [...without],
  })
}
