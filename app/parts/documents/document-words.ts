import { m } from '#app/paraglide/messages.js'
import { type DocumentType } from '#shared/attachments/attachment.ts'
import { BlobRefused } from '#app/sync-client/blob-transport.ts'
import { type FilePlace } from '#app/sync-client/files.ts'
import { TransportFault } from '#app/sync-client/transport.ts'
import { type Tone } from '#app/ui/tones.ts'
import { numberText } from '../cargo-text.ts'
import { unreadableWords } from '../storage-words.ts'
import { type TakeProblem } from './take-file.ts'

const TYPES: Record<DocumentType, () => string> = {
  photo: m.attachments_type_photo,
  'order-document': m.attachments_type_order_document,
  'packing-list': m.attachments_type_packing_list,
  label: m.attachments_type_label,
  'proof-of-delivery': m.attachments_type_proof_of_delivery,
  damage: m.attachments_type_damage,
  customs: m.attachments_type_customs,
  'dangerous-goods': m.attachments_type_dangerous_goods,
  other: m.attachments_type_other,
}

export function typeWords(type: DocumentType): string {
  return TYPES[type]()
}

const PROBLEMS: Record<TakeProblem, () => string> = {
  'kind-not-allowed': m.attachments_problem_kind,
  'too-many-pixels': m.attachments_problem_pixels,
  unreadable: m.attachments_problem_unreadable,
  'too-large': m.attachments_problem_large,
  empty: m.attachments_problem_empty,
}

export function problemWords(name: string, problem: TakeProblem): string {
  return m.attachments_not_added({ name, why: PROBLEMS[problem]() })
}

export function placeWords(place: FilePlace): { readonly tone: Tone; readonly label: string } {
  switch (place.kind) {
    case 'here':
      return { tone: 'waiting', label: m.attachments_place_here() }
    case 'sending':
      return { tone: 'waiting', label: m.attachments_place_sending({ percent: Math.floor(place.share * 100) }) }
    case 'stored':
      return { tone: 'done', label: m.attachments_place_stored() }
    case 'elsewhere':
      return { tone: 'waiting', label: m.attachments_place_elsewhere() }
    case 'refused':
      return { tone: 'refused', label: refusedWords(place.code) }
  }
}

function refusedWords(code: string): string {
  if (code === 'quota-exceeded') return m.attachments_refused_quota()
  if (code === 'not-permitted' || code === 'not-found') return m.attachments_refused_access()
  return m.attachments_refused_file()
}

export function openTroubleWords(cause: unknown): string {
  if (cause instanceof BlobRefused) return m.attachments_open_gone()
  if (cause instanceof TransportFault) return m.attachments_open_offline()
  return unreadableWords(cause)
}

export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? m.attachments_size_kb({ size: Math.max(1, Math.round(bytes / 1024)) })
    : m.attachments_size_mb({ size: numberText(Math.round((bytes / 1024 / 1024) * 10) / 10) })
}
