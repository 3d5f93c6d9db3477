import { useContext, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { HelpPage } from '../features/help/help-page.tsx'
import { GuideOffer } from '../features/help/guide-offer.tsx'
import { AppLink, useOptionalPathParam } from '../parts/navigation.tsx'
import { chooseLocale, currentLocale, LOCALES } from '../platform/locale.ts'
import { AppFrame } from '../ui/app-frame.tsx'
import { Button } from '../ui/button.tsx'
import { PlainFrame } from './frame.tsx'
import { IdentityContext, type KnownPerson } from './identity-context.ts'
import { LANGUAGE_NAMES } from './language-names.ts'
import { OpenPortal } from './portal-layout.tsx'
import { portalOf } from './portal-list.ts'

/** `/help` and `/help/<chapter>`: for whoever is signed in with the portal of last time around it, for everybody else by itself. */
export function HelpRoute() {
  const chapter = useOptionalPathParam('chapter')
  const person = useContext(IdentityContext)
  if (!person) return <ForEverybody>{<HelpPage chapter={chapter} />}</ForEverybody>
  return <ForPerson person={person} chapter={chapter} />
}

function ForPerson({ person: { identity }, chapter }: { person: KnownPerson; chapter: string | undefined }) {
  const portal = identity.lastSpace ? portalOf(identity.me, identity.lastSpace) : undefined
  if (!portal)
    return (
      <PlainFrame identity={identity}>
        <HelpPage chapter={chapter} />
      </PlainFrame>
    )
  return (
    <OpenPortal portal={portal} isOpenAlways>
      <HelpPage chapter={chapter} guide={<GuideOffer />} />
    </OpenPortal>
  )
}

/** A customer who was sent a chapter has no portal yet, perhaps: no gate stands before the handbook. */
function ForEverybody({ children }: { children: ReactNode }) {
  return (
    <AppFrame
      tabs={[]}
      onTab={() => undefined}
      homeHref="/"
      tide={null}
      side={
        <>
          {LOCALES.filter((locale) => locale !== currentLocale()).map((locale) => (
            <Button key={locale} onClick={() => chooseLocale(locale)}>
              {LANGUAGE_NAMES[locale]}
            </Button>
          ))}
          <AppLink href="/login" className="lb-button">
            {m.help_sign_in()}
          </AppLink>
        </>
      }
    >
      {children}
    </AppFrame>
  )
}
