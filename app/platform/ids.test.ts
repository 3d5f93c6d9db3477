import { expect, test } from 'vitest'
import { opIdSchema } from '#shared/kernel/ids.ts'
import { createIdSource } from './ids.ts'

test('a device id is a lower-case UUIDv7 that carries its time', () => {
  const id = createIdSource(
    () => 0x0193_4a2b_3c4d,
    (bytes) => bytes.fill(0xff),
  ).uuid()
  expect(id).toBe('01934a2b-3c4d-7fff-bfff-ffffffffffff')
  expect(opIdSchema.safeParse(id).success).toBe(true)
})
