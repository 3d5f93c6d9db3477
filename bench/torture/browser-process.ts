// A Chromium with a profile on the disk that can be killed like any process; Playwright only holds its remote control.
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { CHROMIUM_ARGS } from '../../app/e2e/browser.ts'

export interface BrowserProcess {
  readonly page: Page
  /** SIGKILL to the browser and everything it has started. */
  kill(): Promise<void>
  /** As a person closes it. */
  close(): Promise<void>
}

const STARTS_IN_MS = 60_000

export async function startBrowser(executable: string, profile: string): Promise<BrowserProcess> {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const child = spawn(
    executable,
    [
      ...CHROMIUM_ARGS,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--lang=en-GB',
      'about:blank',
    ],
    { stdio: 'ignore', detached: true, env: { ...process.env, LANGUAGE: 'en_GB', TZ: 'Europe/Amsterdam' } },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async (): Promise<void> => {
    killGroup(child)
    await ended
  }
  try {
    const browser = await control(child, portFile)
    const [context] = browser.contexts()
    if (!context) throw new Error('a profile has a context')
    context.setDefaultTimeout(90_000)
    const page = context.pages()[0] ?? (await context.newPage())
    await page.setViewportSize({ width: 1024, height: 900 })
    return { page, kill, close: () => close(browser, ended) }
  } catch (error) {
    await kill()
    throw error
  }
}

async function close(browser: Browser, ended: Promise<void>): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  await Promise.all([ended, session.send('Browser.close').catch(() => undefined)]) // it may be gone before it answers
}

/** A group of its own, so that no renderer outlives the browser and writes on. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: it has ended in this very moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function control(child: ChildProcess, portFile: string): Promise<Browser> {
  const deadline = Date.now() + STARTS_IN_MS
  for (;;) {
    const [port, path] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : []
    if (port && path) return chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`)
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`Chromium ended at once (${child.exitCode})`)
    if (Date.now() > deadline) throw new Error('Chromium did not open its remote control')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
