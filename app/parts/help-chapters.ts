// The chapters of the handbook by their addresses. An address is given to customers, so it never changes its meaning.
import { type RefusalCode } from '#shared/orders/refusals.ts'

export const HELP_CHAPTERS = [
  'first-order',
  'booking',
  'reference',
  'goods',
  'cutoff',
  'charges',
  'status',
  'changing',
  'refused',
  'conflict',
  'offline',
  'storage',
  'locations',
  'finding',
  'documents',
  'dashboard',
  'access',
  'keyboard',
] as const
export type HelpChapter = (typeof HELP_CHAPTERS)[number]

export function isHelpChapter(text: string): text is HelpChapter {
  return HELP_CHAPTERS.some((chapter) => chapter === text)
}

/** Open to everybody, signed in or not: a carrier sends it to a customer (W1). */
export function helpAddress(chapter?: HelpChapter): string {
  return chapter ? `/help/${chapter}` : '/help'
}

const BY_REFUSAL: { readonly [C in RefusalCode]?: HelpChapter } = {
  'reference-missing': 'reference',
  'reference-taken': 'reference',
  'supersede-not-cancelled': 'reference',
  'order-collected': 'changing',
  'order-read-only': 'changing',
  'update-pending': 'changing',
  'updates-off': 'changing',
  'past-update-limit': 'changing',
  'past-cancellation-limit': 'changing',
  'not-from-portal': 'changing',
  'order-cancelled': 'changing',
  'conflict-resolved': 'conflict',
  'role-not-allowed': 'access',
}

/** Where the handbook explains a refusal; codes that no chapter names lead to the one about refusals. */
export function chapterOfRefusal(code: string): HelpChapter {
  return (Object.hasOwn(BY_REFUSAL, code) ? BY_REFUSAL[code as RefusalCode] : undefined) ?? 'refused' // a key of the table
}
