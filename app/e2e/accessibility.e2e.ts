import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Theme } from './person.ts'
import { WALKS } from './tour.ts'
import { useWorld } from './use-world.ts'

const THEMES: readonly Theme[] = ['light', 'dark']
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/** All of a page at once: what lies half under the bar at the thumb only has to be scrolled, and is no finding. */
function wholeHeight(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector('main')
    return Math.min(window.innerHeight + (main ? main.scrollHeight - main.clientHeight : 0), 6_000)
  })
}

describe('U7 no serious finding of axe on any screen, light and dark', () => {
  const world = useWorld()
  const findings: string[] = []
  const look = async (screen: string, page: Page): Promise<void> => {
    const size = page.viewportSize() ?? { width: 1440, height: 900 }
    await page.setViewportSize({ ...size, height: Math.max(size.height, await wholeHeight(page)) })
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme })
      // No frames here: the old way spares a page of its own for each look.
      const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
      // The night changes colours and nothing else.
      const { violations } = await (colorScheme === 'light' ? axe.withTags(TAGS) : axe.withRules(['color-contrast'])).analyze()
      for (const { impact, id, help, nodes } of violations) {
        // WCAG 2.5.8 excepts pins: where they stand is the map's point, and the list has the same places.
        const found = id === 'target-size' ? nodes.filter(({ html }) => !html.includes('leaflet-marker-icon')) : nodes
        if (found.length > 0 && (impact === 'serious' || impact === 'critical'))
          findings.push(
            `${screen}, ${colorScheme}: ${id} (${help})\n  ${found.map(({ html }) => html.slice(0, 200)).join('\n  ')}`,
          )
      }
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(size)
  }

  for (const device of ['phone', 'desk'] as const)
    test.each(WALKS.map((walk) => ({ name: walk.name, walk })))(`${device}: the screens of $name`, async ({ walk }) => {
      findings.length = 0
      await walk({ world, device, look })
      expect(findings).toEqual([])
    })
})
