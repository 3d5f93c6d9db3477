import { expect, test } from 'vitest'
import { importSingly } from './message-imports.ts'

const FILES: Readonly<Record<string, string>> = { list_copy: 'list_copy.js', parts_unitWeightKg: 'parts_unitweightkg2.js' }
const fileOf = (name: string) => FILES[name]
const HEAD = "import { useState } from 'react'\nimport { m } from '#app/paraglide/messages.js'\n"

test('W1 each message that a screen says is imported from its own module, once, on the same line', () => {
  const code = `${HEAD}const words = [m.list_copy(), m.list_copy, m.parts_unitWeightKg()]\n`
  expect(importSingly(code, fileOf)).toBe(
    [
      "import { useState } from 'react'",
      "import { list_copy as m_list_copy } from '#app/paraglide/messages/list_copy.js'; " +
        "import { parts_unitWeightKg as m_parts_unitWeightKg } from '#app/paraglide/messages/parts_unitweightkg2.js';",
      'const words = [m_list_copy(), m_list_copy, m_parts_unitWeightKg()]\n',
    ].join('\n'),
  )
})

test('W1 what is no message stays: other objects, members named m, and files that say nothing', () => {
  const code = `${HEAD}const n = item.m.list_copy + m.not_a_message\n`
  expect(importSingly(code, fileOf)).toContain('item.m.list_copy + m.not_a_message')
  expect(importSingly('const m = { list_copy: 1 }\nm.list_copy\n', fileOf)).toBeNull()
})
