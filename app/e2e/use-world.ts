import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import type { Person } from './person.ts'
import { startSharedDatabase, type SharedDatabase } from './shared-database.ts'
import { openWorld, type OpenWorld, type World } from './world.ts'

/** A site and a browser for all tests of a file. Every browser error that a test did not announce fails it. */
export function useWorld(
  browserArgs: readonly string[] = [],
  withoutArgs: readonly string[] = [],
  { nodes = Number(process.env['E2E_NODES'] ?? '1') }: { readonly nodes?: number } = {},
): World {
  let own: SharedDatabase | undefined
  let opened: OpenWorld | undefined
  const world = (): OpenWorld => {
    if (!opened) throw new Error('the world opens before the first test')
    return opened
  }
  beforeAll(async () => {
    let template = inject('sharedDatabase')
    if (nodes > 1 && template === null) {
      own = await startSharedDatabase()
      template = own.template
    }
    const shared = nodes > 1 && template !== null ? { shared: { template, nodes } } : {}
    opened = await openWorld({ appDir: inject('appDir'), data: inject('demoData'), browserArgs, withoutArgs, ...shared })
  })
  afterEach(async ({ task }) => {
    const people = [...world().people()]
    if (task.result?.state === 'fail') await photograph(people, task.name)
    await world().everybodyLeaves()
    expect(people.flatMap(({ faults }) => faults)).toEqual([])
  })
  afterAll(async () => {
    await opened?.close()
    await own?.stop()
  })
  return {
    get site() {
      return world().site
    },
    arrive: (options) => world().arrive(options),
    signIn: (persona, options) => world().signIn(persona, options),
    signInByMail: (address, options) => world().signInByMail(address, options),
  }
}

/** What each person saw when a test failed, for whoever reads the failure. */
async function photograph(people: readonly Person[], testName: string): Promise<void> {
  const name = testName.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 50)
  for (const [index, { context }] of people.entries())
    for (const [tab, page] of context.pages().entries())
      await describePage(page, `.screenshots/failed/${name}-${index}-${tab}.png`).catch(() => undefined) // it may be closed
}

/** The words go to the log as well: a machine that only tests keeps no pictures. */
async function describePage(page: Page, path: string): Promise<void> {
  await page.screenshot({ path })
  const words = await page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' '))
  process.stdout.write(`seen at ${page.url()} (${path}): ${words.slice(0, 1_500)}\n`)
}
