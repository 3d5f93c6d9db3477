import { describe, expect, test } from 'vitest'
import { conflictIdSchema } from '#shared/kernel/ids.ts'
import { type MutationArgs, type MutationName } from '#shared/mutations/registry.ts'
import { type MutationContext } from '#shared/mutations/mutation.ts'
import {
  anActor,
  anImportFlow,
  anInstant,
  anOrder,
  anOrderContent,
  aPlanner,
  aSettings,
  id,
  opId,
  orderId,
  partId,
} from '#shared/testing/builders.ts'
import { RecordSet } from '#shared/testing/record-set.ts'
import { runMutation } from '#shared/testing/run-mutation.ts'
import { historyOf } from './order-history.ts'

const reviewing = aSettings({
  importFlow: anImportFlow({ appliesUpdatesAutomatically: false, appliesCancellationsAutomatically: false }),
})
const notes = { path: 'general/notes', base: null, value: 'Ring the bell' }
const order = anOrder()

/** An order with what was done to it, one operation a minute. */
class Story {
  readonly records = new RecordSet().with('order', order)
  #minute = 10

  do<N extends MutationName>(name: N, args: MutationArgs[N], changes: Partial<MutationContext> = {}): this {
    this.#minute += 1
    const at = anInstant(this.#minute * 60_000)
    const context = { settings: reviewing, opId: opId(this.#minute), capturedAt: at, receivedAt: at, ...changes }
    const { outcome } = runMutation(this.records, name, args, context)
    if (outcome.status === 'rejected') throw new Error(JSON.stringify(outcome))
    return this
  }

  get order() {
    return this.records.get('order', order.id) ?? order
  }

  get request() {
    const change = this.records.all('change').find(({ state }) => state === 'open')
    if (!change) throw new Error('nothing is asked')
    return { orderId: order.id, changeId: change.id, rev: change.rev, contentRev: this.order.contentRev }
  }

  read() {
    const { records } = this
    const sources = { events: records.all('history'), changes: records.all('change'), conflicts: records.all('conflict') }
    return historyOf({ order: this.order, settings: reviewing, ...sources })
  }
}

const planner = { actor: aPlanner() }
const titles = (story: Story) => story.read().map(({ title, by }) => `${by?.name}: ${title}`)

describe('E8 the history of an order', () => {
  test('who did what, newest first, with the fields old and new', () => {
    const story = new Story().do('order.edit', { orderId: order.id, changes: [notes] }, { settings: aSettings() })
    const [edited, booked] = story.read()
    expect(edited).toMatchObject({ title: 'Order changed', by: { name: 'Clara Clerk' }, happenedAt: anInstant(11 * 60_000) })
    expect(edited?.rows).toEqual([{ id: 'general/notes', label: 'Notes', before: 'nothing', after: 'Ring the bell' }])
    expect(booked).toMatchObject({ title: 'Order booked', happenedAt: order.capturedAt, receivedAt: order.receivedAt })
  })

  test('X4 what happened at a stop has its three times apart', () => {
    const [collect] = order.content.consignments[0]?.stops ?? []
    const story = new Story().do(
      'execution.set',
      { orderId: order.id, stopId: collect?.id ?? partId(0), status: 'collected', at: anInstant(1_000_000) },
      { ...planner, capturedAt: anInstant(2_000_000), receivedAt: anInstant(3_000_000) },
    )
    expect(story.read()[0]).toMatchObject({
      title: 'Collected · Collection Hamburg',
      by: { name: 'Paul Planner' },
      happenedAt: anInstant(1_000_000),
      recordedAt: anInstant(2_000_000),
      receivedAt: anInstant(3_000_000),
    })
  })

  test('F16 a change that is asked for, declined with its reason, asked again, withdrawn, asked again and accepted', () => {
    const edit = { orderId: order.id, changes: [notes] }
    const story = new Story().do('order.edit', edit)
    story.do('change.reject', { ...story.request, reason: 'The lorry is full' }, planner).do('order.edit', edit)
    story.do('change.withdraw', story.request).do('order.edit', edit)
    story.do('change.approve', story.request, planner)
    expect(titles(story)).toEqual([
      'Paul Planner: Change accepted',
      'Clara Clerk: Change asked for',
      'Clara Clerk: Change withdrawn',
      'Clara Clerk: Change asked for',
      'Paul Planner: Change declined',
      'Clara Clerk: Change asked for',
      'Clara Clerk: Order booked',
    ])
    const [accepted, asked, , , declined] = story.read()
    expect(declined?.reason).toBe('The lorry is full')
    expect([accepted, asked].map((entry) => entry?.rows.map(({ after }) => after))).toEqual([
      ['Ring the bell'],
      ['Ring the bell'],
    ])
  })

  test('E8 who cancelled the order, when and why', () => {
    const story = new Story().do('order.cancel', { orderId: order.id, reason: 'Sold elsewhere' }, { settings: aSettings() })
    const [cancelled, ...rest] = story.read()
    expect(cancelled).toMatchObject({ title: 'Order cancelled', reason: 'Sold elsewhere', by: { name: 'Clara Clerk' } })
    expect(cancelled?.rows).toEqual([{ id: 'order/status', label: 'Status', before: 'To Plan', after: 'Cancelled' }])
    expect(rest).toHaveLength(1)
  })

  test('E8 an order that ended before there was a history still says by whom', () => {
    const ended = { by: aPlanner(), at: anInstant(77), reason: 'No lorry', kind: 'declined' as const }
    const sources = { events: [], changes: [], conflicts: [], settings: reviewing }
    const [declined] = historyOf({ ...sources, order: anOrder({ status: 'cancelled', ended }) })
    expect(declined).toMatchObject({ title: 'Order declined', reason: 'No lorry', by: { name: 'Paul Planner' } })
  })

  test('SC2 another order under its reference, and what was decided', () => {
    const mine = anOrderContent({ notes: 'Other' })
    const story = new Story().do('order.submit', { orderId: orderId(300), content: mine }, { actor: anActor({ name: 'Bob' }) })
    const conflict = story.records.all('conflict')[0]
    const decision = { orderId: order.id, mineOrderId: orderId(300), choice: { kind: 'keep-theirs' as const } }
    story.do('conflict.resolve', { ...decision, conflictId: conflict?.id ?? conflictIdSchema.parse(id(0)) })
    expect(titles(story).slice(0, 2)).toEqual([
      'Clara Clerk: Two orders compared: this one stays',
      'Bob: Another order under reference PO-1001',
    ])
  })
})
