import { type Locale } from '../platform/locale.ts'

/** Languages are named in themselves, so that somebody lost in a foreign one finds the way back. */
export const LANGUAGE_NAMES: { readonly [L in Locale]: string } = { en: 'English', nl: 'Nederlands', de: 'Deutsch' }
