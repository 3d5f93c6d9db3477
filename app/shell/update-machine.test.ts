import { expect, test } from 'vitest'
import { INITIAL_UPDATE, nextUpdate, type UpdateEffect, type UpdateEvent, type UpdateState } from './update-machine.ts'

function play(...events: UpdateEvent[]): { state: UpdateState; effects: UpdateEffect[] } {
  const effects: UpdateEffect[] = []
  let state = INITIAL_UPDATE
  for (const event of events) {
    const next = nextUpdate(state, event)
    state = next.state
    effects.push(...next.effects)
  }
  return { state, effects }
}

const waiting: UpdateEvent = { kind: 'worker-waiting' }
const asked: UpdateEvent = { kind: 'asked' }
const hidden: UpdateEvent = { kind: 'hidden' }
const replaced: UpdateEvent = { kind: 'controller-changed', hadController: true }
const dirty = (isDirty: boolean): UpdateEvent => ({ kind: 'dirty', isDirty })

test('a new build waits until somebody asks or the page is out of sight', () => {
  expect(play(waiting)).toMatchObject({ state: { phase: 'ready' }, effects: [] })
  expect(play(waiting, hidden).effects).toEqual(['skip-waiting', 'start-timer'])
})

test('asked with no dirty form, it switches and reloads once', () => {
  expect(play(waiting, asked, replaced).effects).toEqual(['skip-waiting', 'start-timer', 'reload'])
  expect(play(waiting, asked, replaced, replaced, asked).effects.filter((effect) => effect === 'reload')).toHaveLength(1)
})

test('the first install takes charge of the page without a reload', () => {
  expect(play({ kind: 'controller-changed', hadController: false }, asked).effects).toEqual([])
})

test('a dirty form holds the update back until it is clean', () => {
  const held = play(dirty(true), waiting, asked)
  expect(held.effects).toEqual([])
  expect(play(dirty(true), waiting, asked, dirty(false)).effects).toEqual(['skip-waiting', 'start-timer'])
})

test('a form that turns dirty while the worker switches holds the reload back', () => {
  expect(play(waiting, asked, dirty(true), replaced).effects).not.toContain('reload')
  expect(play(waiting, asked, dirty(true), replaced, dirty(false)).effects).toContain('reload')
})

test('another tab switched: this page reloads only when it wants to', () => {
  expect(play(replaced)).toMatchObject({ state: { phase: 'switched' }, effects: [] })
  expect(play(replaced, asked).effects).toEqual(['reload'])
})

test('a worker that never takes charge gives the banner back instead of "reloading" for ever', () => {
  expect(play(waiting, asked, { kind: 'timer' })).toMatchObject({ state: { phase: 'ready', hasStalled: true, isWanted: false } })
})
