import { currentLocale } from '#app/platform/locale.ts'
import { useLoaded } from '#app/ui/lazy-part.tsx'
import { loadHandbook } from './handbook.ts'

const load = () => loadHandbook(currentLocale())

/** The handbook in this person's language, once its chunk is here. */
export function useHandbook() {
  return useLoaded(load)
}
