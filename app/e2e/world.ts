import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { launchBrowser } from './browser.ts'
import { Person, type PersonOptions } from './person.ts'
import { openSite, type Site } from './site.ts'

export type Persona = 'floor' | 'desktop' | 'finance' | 'planner' | 'super-admin' | 'platform-admin'

export interface World {
  readonly site: Site
  /** Somebody whom this browser does not know yet. */
  arrive(options?: PersonOptions): Promise<Person>
  /** A persona of the demo world, signed in, on the first page. */
  signIn(persona: Persona, options?: PersonOptions): Promise<Person>
  /** A person of the demo world who is no persona: asks for a login link and follows the mail. */
  signInByMail(address: string, options?: PersonOptions): Promise<Person>
}

/** A site and a browser for all tests of a file. Every browser error that a test did not announce fails it. */
export function useWorld(browserArgs: readonly string[] = []): World {
  let site: Site | undefined
  let browser: Browser | undefined
  const people: Person[] = []

  beforeAll(async () => {
    site = await openSite({ appDir: inject('appDir'), data: inject('demoData') })
    browser = await launchBrowser(browserArgs)
  })
  afterEach(async ({ task }) => {
    const leaving = people.splice(0)
    if (task.result?.state === 'fail') await photograph(leaving, task.name)
    await Promise.all(leaving.map((person) => person.leave()))
    expect(leaving.flatMap(({ faults }) => faults)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const arrive = async (options?: PersonOptions): Promise<Person> => {
    if (!site || !browser) throw new Error('the world opens before the first test')
    const person = await Person.arrive(browser, site, options)
    people.push(person)
    return person
  }
  return {
    get site() {
      if (!site) throw new Error('the world opens before the first test')
      return site
    },
    arrive,
    signIn: async (persona, options) => {
      const person = await arrive(options)
      await person.page.goto(`/demo/login/${persona}`)
      await person.installed()
      return person
    },
    signInByMail: async (address, options) => {
      const person = await arrive(options)
      person.expectFault(/401.*\/api\/me/)
      await person.page.goto('/login')
      await askForLink(person, address)
      await person.page.goto(await loginLink(person.site, address))
      await person.page.waitForURL((url) => !url.pathname.startsWith('/login'))
      await person.installed()
      return person
    },
  }
}

/** What each person saw when a test failed, for whoever reads the failure. */
async function photograph(people: readonly Person[], testName: string): Promise<void> {
  const name = testName.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 50)
  for (const [index, { context }] of people.entries())
    for (const [tab, page] of context.pages().entries())
      await page.screenshot({ path: `.screenshots/failed/${name}-${index}-${tab}.png` }).catch(() => undefined) // it may be closed
}

export async function askForLink({ page }: Person, address: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(address)
  await page.getByRole('button', { name: 'Send Login link' }).click()
  await page.getByRole('heading', { name: 'Look in your mailbox' }).waitFor()
}

const LOGIN_LINK = /https?:\/\/\S*\/login\/[A-Za-z0-9_-]{20,}/

export async function loginLink(site: Site, address: string): Promise<string> {
  const text = await site.mailTo(address, LOGIN_LINK)
  const link = LOGIN_LINK.exec(text)?.[0]
  if (!link) throw new Error('the mail carries no login link')
  return link
}
