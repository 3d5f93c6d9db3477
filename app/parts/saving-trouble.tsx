import { HelpLink } from './help-link.tsx'
import { type Saving } from './use-saving.ts'

/** Where a form or a card says why nothing came of the last try. */
export function SavingTrouble({ saving }: { readonly saving: Saving }) {
  return saving.trouble ? (
    <p className="lb-error" role="alert">
      {saving.trouble} <HelpLink chapter={saving.isStorage ? 'storage' : 'refused'} />
    </p>
  ) : null
}
