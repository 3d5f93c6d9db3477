import { expect, test } from 'vitest'
import { anInstant, opId } from '../testing/builders.ts'
import { mutationSchema } from './protocol.ts'

const mutation = {
  id: 1,
  opId: opId(1),
  name: 'order.cancel',
  v: 1,
  args: {},
  group: null,
  capturedAt: anInstant(),
  clockOffsetMs: null,
  seen: null,
  receipt: null,
}

test('X8 SI14 who is said to have captured an operation is dropped where no database could keep it, and holds up no lane', () => {
  const taken = (capturedBy: unknown) => mutationSchema.parse({ ...mutation, capturedBy }).capturedBy
  for (const name of ['Zoë Ünal', '李 😀', '']) expect(taken(name)).toBe(name)
  for (const name of ['a\0b', 'a\nb', 'a\ud800', '\udc00', 'x'.repeat(201), 7, null]) expect(taken(name)).toBeUndefined()
})
