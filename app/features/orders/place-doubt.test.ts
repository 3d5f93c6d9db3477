import { expect, test } from 'vitest'
import { type Place } from '#shared/orders/order.ts'
import { aPlace } from '#shared/testing/builders.ts'
import { seededIds } from '#shared/testing/seeded.ts'
import { newStop } from './draft.ts'
import { goesNowhere } from './place-doubt.ts'

const stop = (kind: 'collect' | 'deliver', place: Place | null) => newStop(kind, { place, date: '', ids: seededIds(1) })
const [here, there] = [aPlace(), aPlace({ street: 'Elsewhere 2' })]

test('D9 a delivery to the place of collection is doubted; one of several collections elsewhere makes it a trip', () => {
  const home = stop('deliver', aPlace({ name: 'The same under another name' }))
  expect(goesNowhere(home, [stop('collect', here), home])).toBe(true)
  expect(goesNowhere(home, [stop('collect', here), stop('collect', there), home])).toBe(false)
  expect(goesNowhere(stop('deliver', there), [stop('collect', here)])).toBe(false)
  expect(goesNowhere(stop('collect', here), [stop('collect', here)])).toBe(false)
  expect(goesNowhere(stop('deliver', null), [stop('collect', here)])).toBe(false)
  expect(goesNowhere(home, [stop('collect', null), home])).toBe(false)
})

test('D9 two places of a town that have no street are told apart by their names', () => {
  const [a, b] = [aPlace({ street: '', name: 'Quay A' }), aPlace({ street: '', name: 'Quay B' })]
  expect(goesNowhere(stop('deliver', b), [stop('collect', a)])).toBe(false)
  expect(goesNowhere(stop('deliver', a), [stop('collect', a)])).toBe(true)
})
