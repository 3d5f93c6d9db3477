import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { passwordChangeRequestSchema, portalTitle, profileChangeRequestSchema } from './account.ts'
import { emailAddressSchema, foldEmailAddress } from './email-address.ts'

test.each([
  ['Jo@Example.test', 'jo@example.test'],
  ['  jo@example.test\t', 'jo@example.test'],
  ['ｊｏ@example.test', 'jo@example.test'],
  ['zoë+portal@bücher.example', 'zoë+portal@bücher.example'],
])('A2 ACC-2 the address %j is the user %j', (typed, folded) => {
  expect(emailAddressSchema.parse(typed)).toBe(folded)
})

test.each([
  '',
  'jo',
  'jo@',
  '@example.test',
  'jo@example..test',
  'jo smit@example.test',
  'jo@example.test\nBcc: x@y.z',
  'a@b,c@d',
  '<jo@example.test>',
  `${'x'.repeat(250)}@example.test`,
])('A2 ACC-2 the text %j is no e-mail address', (typed) => {
  expect(emailAddressSchema.safeParse(typed).success).toBe(false)
})

test('A2 ACC-2 folding an address again changes nothing', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => foldEmailAddress(foldEmailAddress(text)) === foldEmailAddress(text)),
    {
      numRuns: 2_000,
    },
  )
})

test('A5 ACC-13 the switcher shows the carrier, then the customer company', () => {
  expect(portalTitle({ carrierName: 'Noordvaart', customerName: 'Bakker Foods' })).toBe('Noordvaart Bakker Foods')
})

test('A3 a new password has 12 characters as people count them', () => {
  expect(passwordChangeRequestSchema.safeParse({ next: '😀'.repeat(11) }).success).toBe(false)
  expect(passwordChangeRequestSchema.safeParse({ next: '😀'.repeat(12) }).success).toBe(true)
})

test.each(['Jo\nSmit', 'Jo\0Smit', 'Jo\u0007', 'Jo\ud800', ' \t ', 'Jo \u202erennalp', 'Jo\u2028Smit'])(
  'ACC-2 %j is no name: it would stand in orders that nobody can read',
  (name) => {
    expect(profileChangeRequestSchema.safeParse({ name }).success).toBe(false)
    expect(profileChangeRequestSchema.safeParse({ name: ' Zoë Müller-O’Neill ' }).data?.name).toBe('Zoë Müller-O’Neill')
  },
)
