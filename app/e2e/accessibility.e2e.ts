import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Theme } from './person.ts'
import { WALKS } from './tour.ts'
import { useWorld } from './use-world.ts'

const THEMES: readonly Theme[] = ['light', 'dark']
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

describe('U7 no serious finding of axe on any screen, light and dark', () => {
  const world = useWorld()
  const findings: string[] = []
  const look = async (screen: string, page: Page): Promise<void> => {
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme })
      // No frames here: the old way spares a page of its own for each look.
      const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
      // The night changes colours and nothing else.
      const { violations } = await (colorScheme === 'light' ? axe.withTags(TAGS) : axe.withRules(['color-contrast'])).analyze()
      for (const { impact, id, help, nodes } of violations)
        if (impact === 'serious' || impact === 'critical')
          findings.push(
            `${screen}, ${colorScheme}: ${id} (${help})\n  ${nodes.map(({ html }) => html.slice(0, 200)).join('\n  ')}`,
          )
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }

  for (const device of ['phone', 'desk'] as const)
    test.each(WALKS.map((walk) => ({ name: walk.name, walk })))(`${device}: the screens of $name`, async ({ walk }) => {
      findings.length = 0
      await walk({ world, device, look })
      expect(findings).toEqual([])
    })
})
