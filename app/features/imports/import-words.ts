import { m } from '#app/paraglide/messages.js'
import { type ChangeRequest } from '#shared/carrier-imports/change-request.ts'
import { deviceClock } from '../../platform/clock.ts'
import { clockTime } from '../../platform/locale.ts'
import { type Tone } from '../../ui/tones.ts'
import { isReceivedLater, type RowState } from './import-rows.ts'

type ImportKind = ChangeRequest['kind']

const ACCEPT: { readonly [K in ImportKind]: () => string } = {
  create: m.carrier_create_order,
  update: m.carrier_apply_update,
  cancel: m.carrier_accept_cancel,
}
const DECIDING: { readonly [K in ImportKind]: () => string } = {
  create: m.carrier_state_deciding_accept,
  update: m.carrier_state_deciding_apply,
  cancel: m.carrier_state_deciding_cancel,
}
const DONE: { readonly [K in ImportKind]: () => string } = {
  create: m.carrier_state_done_create,
  update: m.carrier_state_done_update,
  cancel: m.carrier_state_done_cancel,
}
const KIND: { readonly [K in ImportKind]: () => string } = {
  create: m.carrier_label_new,
  update: m.carrier_label_update,
  cancel: m.carrier_label_cancel,
}
const DECLINE: { readonly [K in ImportKind]: { readonly title: () => string; readonly consequence: () => string } } = {
  create: { title: m.carrier_decline_title_create, consequence: m.carrier_decline_then_create },
  update: { title: m.carrier_decline_title_update, consequence: m.carrier_decline_then_update },
  cancel: { title: m.carrier_decline_title_cancel, consequence: m.carrier_decline_then_cancel },
}
const REASONS: { readonly [K in ImportKind]: readonly (() => string)[] } = {
  create: [
    m.carrier_reason_capacity,
    m.carrier_reason_window,
    m.carrier_reason_address,
    m.carrier_reason_goods,
    m.carrier_reason_area,
  ],
  update: [m.carrier_reason_capacity, m.carrier_reason_window, m.carrier_reason_address, m.carrier_reason_under_way],
  cancel: [m.carrier_reason_under_way],
}

export const acceptLabel = (kind: ImportKind): string => ACCEPT[kind]()
export const kindLabel = (kind: ImportKind): string => KIND[kind]()
export const declineWords = (kind: ImportKind) => ({ title: DECLINE[kind].title(), consequence: DECLINE[kind].consequence() })
export const quickReasons = (kind: ImportKind): string[] => REASONS[kind].map((reason) => reason())

/** The state of a row as a badge. */
export function stateBadge(state: RowState, kind: ImportKind): { tone: Tone; label: string } {
  switch (state.kind) {
    case 'open':
      return { tone: 'waiting', label: m.carrier_state_open() }
    case 'deciding':
      if (state.isKept) return { tone: 'waiting', label: m.carrier_state_kept_accept() }
      return { tone: 'waiting', label: state.action === 'accept' ? DECIDING[kind]() : m.carrier_state_deciding_decline() }
    case 'changed':
      return { tone: 'needs-you', label: m.carrier_state_changed() }
    case 'taken':
      return { tone: 'stopped', label: m.carrier_state_taken() }
    case 'refused':
      return { tone: 'refused', label: m.carrier_state_refused() }
    case 'decided':
      if (state.outcome === 'declined') return { tone: 'refused', label: m.carrier_state_declined() }
      return state.outcome === 'withdrawn'
        ? { tone: 'stopped', label: m.carrier_state_withdrawn() }
        : { tone: 'done', label: DONE[kind]() }
  }
}

/** X4: one time when they agree, both when the device was not connected. */
export function timesText(change: Pick<ChangeRequest, 'capturedAt' | 'receivedAt'>): string {
  const now = deviceClock.now()
  const received = clockTime(change.receivedAt, now)
  if (!isReceivedLater(change)) return received
  return m.carrier_captured_received({ captured: clockTime(change.capturedAt, now), received })
}
