// The handbook: one module per language, all with the same chapters, fetched as a chunk of its own and kept for use without a network.
import { type HelpChapter } from '#app/parts/help-chapters.ts'
import { type Locale } from '#app/platform/locale.ts'
import { type Handbook } from './handbook-types.ts'

/** What to read next, the same in every language. */
export const READ_NEXT: Readonly<Record<HelpChapter, readonly HelpChapter[]>> = {
  'first-order': ['booking', 'offline', 'status'],
  booking: ['goods', 'reference', 'cutoff'],
  reference: ['conflict', 'booking'],
  goods: ['booking', 'charges'],
  cutoff: ['booking', 'offline', 'status'],
  charges: ['goods', 'booking'],
  status: ['changing', 'finding'],
  changing: ['status', 'refused', 'conflict'],
  refused: ['changing', 'reference', 'conflict'],
  conflict: ['reference', 'changing', 'offline'],
  offline: ['storage', 'conflict', 'access'],
  storage: ['offline', 'documents'],
  locations: ['booking', 'first-order'],
  finding: ['status', 'keyboard', 'dashboard'],
  documents: ['storage', 'booking'],
  dashboard: ['finding', 'status'],
  access: ['offline', 'first-order'],
  keyboard: ['finding', 'booking'],
}

const LOADERS: { readonly [L in Locale]: () => Promise<Handbook> } = {
  en: async () => (await import('./handbook/en.ts')).HANDBOOK_EN,
  nl: async () => (await import('./handbook/nl.ts')).HANDBOOK_NL,
  de: async () => (await import('./handbook/de.ts')).HANDBOOK_DE,
}

export function loadHandbook(locale: Locale): Promise<Handbook> {
  return LOADERS[locale]()
}
