import { expect, test } from 'vitest'
import { spaceKey } from '#shared/kernel/ids.ts'
import { room } from '#app/testing/fake-surroundings.ts'
import { seekLeadership } from './leadership.ts'

const SPACE = spaceKey(1, 1)

test('SM1 one tab leads; the next takes over when it closes', async () => {
  const world = room()
  const [one, two] = [world.tab(), world.tab()]
  const first = seekLeadership(SPACE, one, () => undefined)
  const second = seekLeadership(SPACE, two, () => undefined)
  expect([first.isLeading(), second.isLeading()]).toEqual([true, false])
  first.stop()
  expect(second.isLeading()).toBe(true)
})

test('SM1 a visible tab takes over from a leader that has gone silent, a hidden one does not', async () => {
  const world = room()
  const [one, hidden] = [world.tab(), world.tab({ isVisible: false })]
  const first = seekLeadership(SPACE, one, () => undefined)
  const second = seekLeadership(SPACE, hidden, () => undefined)
  await world.pass(60_000)
  expect(second.isLeading()).toBe(false)
  one.freeze()
  await world.pass(60_000)
  expect(second.isLeading()).toBe(false)
  hidden.visible = true
  await world.pass(25_000)
  expect(second.isLeading()).toBe(true)
  expect(first.isLeading()).toBe(false)
})

test('SM1 a leader that is told to sleep gives the lock away at once, and queues again when it is back', async () => {
  const world = room()
  const [one, two] = [world.tab(), world.tab()]
  const heard: boolean[] = []
  const first = seekLeadership(SPACE, one, (isLeading) => heard.push(isLeading))
  const second = seekLeadership(SPACE, two, () => undefined)
  first.pause()
  expect([first.isLeading(), second.isLeading()]).toEqual([false, true])
  first.resume()
  await world.pass(60_000)
  expect([first.isLeading(), second.isLeading()]).toEqual([false, true])
  second.stop()
  expect(first.isLeading()).toBe(true)
  expect(heard).toEqual([true, false, true])
})

test('SM1 a leader that was robbed while it hung learns of it, and does not rob back', async () => {
  const world = room()
  const [one, two] = [world.tab(), world.tab()]
  const first = seekLeadership(SPACE, one, () => undefined)
  const second = seekLeadership(SPACE, two, () => undefined)
  one.freeze()
  await world.pass(25_000)
  expect(second.isLeading()).toBe(true)
  one.thaw()
  await world.pass(120_000)
  expect([first.isLeading(), second.isLeading()]).toEqual([false, true])
})

test('SM1 a leader that beats every 5 s is never robbed', async () => {
  const world = room()
  const [one, two] = [world.tab(), world.tab()]
  const first = seekLeadership(SPACE, one, () => undefined)
  const second = seekLeadership(SPACE, two, () => undefined)
  await world.pass(600_000)
  expect([first.isLeading(), second.isLeading()]).toEqual([true, false])
})
