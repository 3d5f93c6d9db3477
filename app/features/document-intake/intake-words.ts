import { m } from '#app/paraglide/messages.js'
import { type GoodsField, type StopField } from '#shared/document-reading/read-field.ts'
import { type ReadingProblem, type ReadingStep } from '#app/documents/read-document.ts'
import { type IntakeItem, type ItemKind } from './intake-items.ts'

export const FIELD_WORDS: { readonly [F in StopField | GoodsField]: () => string } = {
  name: m.intake_field_name,
  street: m.intake_field_street,
  postcode: m.intake_field_postcode,
  city: m.intake_field_city,
  country: m.intake_field_country,
  date: m.parts_field_date,
  from: m.intake_field_from,
  until: m.intake_field_until,
  contact: m.parts_field_contact,
  phone: m.intake_field_phone,
  email: m.intake_field_email,
  reference: m.parts_field_part_reference,
  quantity: m.parts_field_quantity,
  packaging: m.parts_field_packaging,
  description: m.parts_field_description,
  lengthCm: m.intake_field_length,
  widthCm: m.intake_field_width,
  heightCm: m.intake_field_height,
  weightKg: m.intake_field_weight,
}

const ITEMS: { readonly [K in Exclude<ItemKind, 'goods'>]: () => string } = {
  reference: m.parts_field_reference,
  place: m.parts_field_place,
  date: m.parts_field_date,
  window: m.intake_item_window,
  contact: m.parts_field_contact,
  phone: m.intake_field_phone,
  email: m.intake_field_email,
  'stop-reference': m.parts_field_part_reference,
}

export function itemWords({ kind, line }: IntakeItem): string {
  return kind === 'goods' ? m.parts_field_goods_n({ n: line + 1 }) : ITEMS[kind]()
}

export function stepWords(step: ReadingStep): string {
  if (step === 'opening') return m.intake_step_opening()
  return step === 'straightening' ? m.intake_step_straightening() : m.intake_step_letters()
}

interface ProblemWords {
  readonly title: () => string
  readonly next: () => string
}

export const PROBLEM_WORDS: { readonly [P in ReadingProblem]: ProblemWords } = {
  'too-dark': { title: m.intake_too_dark, next: m.intake_too_dark_next },
  'too-bright': { title: m.intake_too_bright, next: m.intake_too_bright_next },
  blurred: { title: m.intake_blurred, next: m.intake_blurred_next },
  'too-far': { title: m.intake_too_far, next: m.intake_too_far_next },
  'too-small': { title: m.intake_too_small, next: m.intake_too_far_next },
  'no-text': { title: m.intake_no_text, next: m.intake_no_text_next },
  'no-picture': { title: m.intake_no_picture, next: m.intake_no_picture_next },
  unreadable: { title: m.intake_unreadable, next: m.intake_unreadable_next },
  'no-document': { title: m.intake_no_picture, next: m.intake_no_picture_next },
  locked: { title: m.intake_locked, next: m.intake_locked_next },
}
