import { expect, test, vi } from 'vitest'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { anOrderContent, orderId } from '#shared/testing/builders.ts'
import { TestCarrier } from '../../testing/open-test-carrier.ts'
import { createDecider } from './decider.ts'

function aDecider() {
  const carrier = new TestCarrier()
  carrier.asCustomer('order.submit', { orderId: orderId(1), content: anOrderContent({ reference: 'PO-1' }) })
  const { open, precious } = carrier.openDevice()
  const reads = vi.fn()
  const onAnswered = vi.fn()
  const isBroken = { value: false }
  const lanes = {
    open,
    spacesWithWork: async () => {
      reads()
      if (isBroken.value) throw new Error('the disk is closed')
      return precious.spacesWithWork()
    },
    outbox: async (space: SpaceKey) => (await precious.outbox(space)).entries,
    tray: (space: SpaceKey) => precious.tray(space),
    dismiss: precious.dismiss,
  }
  const [row] = carrier.imports('open')
  const shown = { ...row!, labels: [...row!.labels] }
  return { carrier, decider: createDecider(lanes, 1, onAnswered), lanes, isBroken, reads, onAnswered, shown }
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 30))

test('X2 a decider hears the answer of the server and says so once', async () => {
  const { decider, onAnswered, shown } = aDecider()
  decider.start()
  await decider.decide(shown, { action: 'accept' })
  await vi.waitFor(() => expect(onAnswered).toHaveBeenCalledOnce())
  expect(decider.decisions().get(shown.change.id)?.progress.kind).toBe('done')
})

test('X2 a decider that has ended neither reads the disk nor asks for the list again', async () => {
  const { carrier, decider, reads, onAnswered, shown } = aDecider()
  carrier.isOnline = false
  const end = decider.start()
  await decider.decide(shown, { action: 'accept' })
  await rest()
  end()
  reads.mockClear()
  carrier.isOnline = true
  const lane = await carrier.lane()
  lane.syncNow()
  await vi.waitFor(() => expect(lane.status().waiting).toBe(0))
  await rest()
  expect(reads).not.toHaveBeenCalled()
  expect(onAnswered).not.toHaveBeenCalled()
})

test('X2 a decider that is ended in the middle of a reading publishes nothing any more', async () => {
  const { carrier, decider, shown, lanes } = aDecider()
  carrier.isOnline = false
  const other = createDecider(lanes, 1, () => undefined)
  decider.start()
  await decider.decide(shown, { action: 'accept' })
  const listener = vi.fn()
  other.subscribe(listener)
  const end = other.start()
  end()
  await rest()
  expect(listener).not.toHaveBeenCalled()
})

test('X2 started again, as React does twice, it reads again and follows again', async () => {
  const { decider, onAnswered, shown } = aDecider()
  decider.start()()
  decider.start()
  await decider.decide(shown, { action: 'accept' })
  await vi.waitFor(() => expect(onAnswered).toHaveBeenCalledOnce())
})

test('SI16 a decision that was saved stays saved where the disk cannot be read afterwards', async () => {
  const { decider, isBroken, shown } = aDecider()
  decider.start()
  isBroken.value = true
  expect((await decider.decide(shown, { action: 'accept' })).kind).toBe('saved')
})
