import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import type { Site } from './site.ts'

export const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  tablet: { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true },
  desk: { viewport: { width: 1440, height: 900 } },
} as const
export type DeviceName = keyof typeof DEVICES

export type Theme = 'light' | 'dark'

export interface PersonOptions {
  readonly device?: DeviceName
  readonly theme?: Theme
  readonly locale?: string
  /** Reaches one node of the site alone. */
  readonly at?: string | undefined
}

/** Noise that a lost network makes in every browser; a fault of ours never reads like this. */
const NETWORK_LOST =
  /net::ERR_(?:INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|FAILED|ABORTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|NETWORK_IO_SUSPENDED)/

/** A person with a browser of their own: one context, any number of tabs, and a list of what went wrong in it. */
export class Person {
  readonly site: Site
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of the console and of the page that nobody announced. */
  readonly faults: string[] = []
  #expected: RegExp[] = []

  private constructor(site: Site, context: BrowserContext, page: Page) {
    this.site = site
    this.context = context
    this.page = page
  }

  static async arrive(browser: Browser, site: Site, options: PersonOptions = {}): Promise<Person> {
    const { device = 'desk', theme = 'light', locale = 'en-GB', at = site.url } = options
    const context = await browser.newContext({
      ...DEVICES[device],
      baseURL: at,
      locale,
      timezoneId: 'Europe/Amsterdam',
      colorScheme: theme,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(15_000)
    const person = new Person(site, context, await context.newPage())
    context.on('console', (message) => person.#hear(message))
    context.on('weberror', (error) => person.#note(`page error: ${error.error().stack ?? error.error().message}`))
    return person
  }

  /** Announces an error that the test brings about on purpose. */
  expectFault(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  async offline(): Promise<void> {
    this.expectFault(NETWORK_LOST)
    await this.context.setOffline(true)
  }

  async online(): Promise<void> {
    await this.context.setOffline(false)
  }

  /** Waits until the app is on the device: from here on it starts without a network. */
  async installed(page: Page = this.page): Promise<void> {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
      if (!navigator.serviceWorker.controller)
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
    })
  }

  async leave(): Promise<void> {
    await this.context.close()
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() === 'error') this.#note(`${message.text()} (${message.location().url})`)
  }

  #note(text: string): void {
    if (!this.#expected.some((pattern) => pattern.test(text))) this.faults.push(text)
  }
}
