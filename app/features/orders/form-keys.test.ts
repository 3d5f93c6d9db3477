import { expect, test } from 'vitest'
import { formKeyOf } from './form-keys.ts'

const pressed = (key: string, ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[]) => ({
  key,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
})

test.each([
  ['Enter goes on and sends nothing', pressed('Enter'), 'next'],
  ['Ctrl+Enter sends', pressed('Enter', 'ctrlKey'), 'submit'],
  ['Cmd+Enter sends', pressed('Enter', 'metaKey'), 'submit'],
  ['with Shift the next form follows', pressed('Enter', 'ctrlKey', 'shiftKey'), 'submit-and-next'],
  ['Alt+Enter makes one more', pressed('Enter', 'altKey'), 'add-part'],
  ['with Shift a consignment', pressed('Enter', 'altKey', 'shiftKey'), 'add-consignment'],
  ['Alt+Delete takes it out', pressed('Delete', 'altKey'), 'remove-part'],
  ['AltGr is a letter', pressed('Enter', 'altKey', 'ctrlKey'), null],
  ['Delete alone deletes a letter', pressed('Delete'), null],
])('D1 %s', (_, press, meant) => {
  expect(formKeyOf(press)).toBe(meant)
})
