// People and a site for whoever drives the app in a browser: tests (use-world.ts) and the pictures of .ci/screenshots.ts.
import { launchBrowser } from './browser.ts'
import { Person, type PersonOptions } from './person.ts'
import { openSite, type Site, type SiteOptions } from './site.ts'

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

export interface OpenWorld extends World {
  /** Everybody who has arrived and not been sent home. */
  people(): readonly Person[]
  everybodyLeaves(): Promise<void>
  close(): Promise<void>
}

export async function openWorld(
  options: SiteOptions & { readonly browserArgs?: readonly string[]; readonly withoutArgs?: readonly string[] },
): Promise<OpenWorld> {
  const site = await openSite(options)
  const browser = await launchBrowser(options.browserArgs, options.withoutArgs)
  const people: Person[] = []
  const arrive = async (personOptions?: PersonOptions): Promise<Person> => {
    const person = await Person.arrive(browser, site, personOptions)
    people.push(person)
    return person
  }
  return {
    site,
    people: () => people,
    everybodyLeaves: async () => {
      await Promise.all(people.splice(0).map((person) => person.leave()))
    },
    close: async () => {
      await browser.close()
      await site.close()
    },
    arrive,
    signIn: async (persona, personOptions) => {
      const person = await arrive(personOptions)
      await person.page.goto(`/demo/login/${persona}`)
      await person.installed()
      return person
    },
    signInByMail: async (address, personOptions) => {
      const person = await arrive(personOptions)
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

export async function askForLink({ page }: Person, address: string): Promise<void> {
  await page.locator('input[name=email]').fill(address)
  await page.locator('button[type=submit]').click()
  await page.getByRole('status').getByRole('heading').waitFor()
}

const LOGIN_LINK = /https?:\/\/\S*\/login\/[A-Za-z0-9_-]{20,}/

export async function loginLink(site: Site, address: string): Promise<string> {
  const text = await site.mailTo(address, LOGIN_LINK)
  const link = LOGIN_LINK.exec(text)?.[0]
  if (!link) throw new Error('the mail carries no login link')
  return link
}
