// What each side can do to an order, with the arguments that a screen would send which shows the state before both acted.
import { type NamedMutation, CURRENT_VERSIONS, type MutationArgs, type MutationName } from '../../mutations/registry.ts'
import { anInstant, anOrder, opId, orderId } from '../builders.ts'
import { CHANGE, CONFLICT, CONTENT, DELIVERY, ORDER, OTHER_COLLECTION, SECOND, THIRD } from './states.ts'

function mutation<N extends MutationName>(name: N, args: MutationArgs[N]): NamedMutation {
  return { name, v: CURRENT_VERSIONS[name], args }
}

const seen = { orderId: ORDER, contentRev: anOrder().contentRev }
const decision = { ...seen, changeId: CHANGE.id, rev: CHANGE.rev }
const notes = (value: string) => [{ path: 'general/notes', base: null, value }]
const collected = { orderId: ORDER, stopId: OTHER_COLLECTION, status: 'collected', at: anInstant(5) } as const
const clash = { conflictId: CONFLICT, orderId: ORDER, mineOrderId: orderId(300) }

export const CUSTOMER_ACTIONS = {
  edit: mutation('order.edit', { orderId: ORDER, changes: notes('customer') }),
  'edit-elsewhere': mutation('order.edit', {
    orderId: ORDER,
    changes: [{ path: 'general/project', base: null, value: 'customer' }],
  }),
  cancel: mutation('order.cancel', { orderId: ORDER }),
  'ask-to-cancel': mutation('order.request-cancel', { orderId: ORDER }),
  withdraw: mutation('change.withdraw', { orderId: ORDER, changeId: CHANGE.id }),
  'book-same': mutation('order.submit', { orderId: SECOND, content: CONTENT }),
  'book-other': mutation('order.submit', { orderId: SECOND, content: { ...CONTENT, notes: 'another order' } }),
  'book-instead': mutation('order.submit', {
    orderId: SECOND,
    content: { ...CONTENT, notes: 'another order' },
    supersedes: ORDER,
  }),
  'keep-theirs': mutation('conflict.resolve', { ...clash, choice: { kind: 'keep-theirs' } }),
  'apply-mine': mutation('conflict.resolve', { ...clash, choice: { kind: 'apply-mine', seen: seen.contentRev } }),
  renumber: mutation('conflict.resolve', { ...clash, choice: { kind: 'renumber', reference: 'PO-2' } }),
} as const satisfies { readonly [name: string]: NamedMutation }

/** What a colleague does on another device: with other words, and another id for another order. */
export const COLLEAGUE_ACTIONS: Readonly<Record<keyof typeof CUSTOMER_ACTIONS, NamedMutation>> = {
  ...CUSTOMER_ACTIONS,
  edit: mutation('order.edit', { orderId: ORDER, changes: notes('colleague') }),
  'edit-elsewhere': mutation('order.edit', {
    orderId: ORDER,
    changes: [{ path: 'general/project', base: null, value: 'colleague' }],
  }),
  'book-same': mutation('order.submit', { orderId: THIRD, content: CONTENT }),
  'book-other': mutation('order.submit', { orderId: THIRD, content: { ...CONTENT, notes: 'another order' } }),
  'book-instead': mutation('order.submit', {
    orderId: THIRD,
    content: { ...CONTENT, notes: 'another order' },
    supersedes: ORDER,
  }),
}

export const CARRIER_ACTIONS = {
  accept: mutation('import.accept', decision),
  approve: mutation('change.approve', decision),
  decline: mutation('import.decline', { ...decision, reason: 'No lorry' }),
  reject: mutation('change.reject', { ...decision, reason: 'No lorry' }),
  acknowledge: mutation('order.acknowledge', seen),
  'carrier-edit': mutation('order.carrier-edit', { orderId: ORDER, changes: notes('carrier') }),
  'accept-quote': mutation('quote.accept', seen),
  collect: mutation('execution.set', collected),
  'collect-anyway': mutation('execution.set', { ...collected, anyway: { reason: 'On the lorry' } }),
  deliver: mutation('execution.set', { orderId: ORDER, stopId: DELIVERY, status: 'delivered', at: anInstant(9) }),
} as const satisfies { readonly [name: string]: NamedMutation }

export const SECOND_PLANNER_ACTIONS: Readonly<Record<keyof typeof CARRIER_ACTIONS, NamedMutation>> = {
  ...CARRIER_ACTIONS,
  'carrier-edit': mutation('order.carrier-edit', { orderId: ORDER, changes: notes('colleague') }),
}

/** Mutations that neither read nor write of an order what another one does, so that nobody can meet there. */
export const BESIDE_THE_ORDER = [
  'location.save',
  'location.delete',
  'location.merge',
  'location.separate',
  'attachment.add',
  'attachment.remove',
  'view.save',
  'view.delete',
  'template.save',
  'template.delete',
  'label.print',
  'pallet.scan',
  'unit.number',
] as const

export const FIRST_OP = opId(701)
export const SECOND_OP = opId(702)
