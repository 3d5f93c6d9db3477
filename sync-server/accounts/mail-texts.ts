import type { Locale } from '#shared/accounts/account.ts'
import type { MailText } from '#server/mail/public.ts'
import { layOutMail } from '#server/mail/public.ts'

interface Reader {
  readonly name: string
  readonly locale: Locale
}

const GREETING = {
  en: (name: string) => `Hello ${name},`,
  nl: (name: string) => `Dag ${name},`,
  de: (name: string) => `Guten Tag ${name},`,
} satisfies Record<Locale, (name: string) => string>

const LOGIN_LINK = {
  en: {
    subject: 'Your login link for Loadbay',
    paragraphs: ['Open this link to sign in. It works once, for 10 minutes.'],
    action: 'Sign in to Loadbay',
    closing: ['If you did not ask for it, ignore this mail: nobody can sign in without the link.'],
  },
  nl: {
    subject: 'Uw inloglink voor Loadbay',
    paragraphs: ['Open deze link om in te loggen. De link werkt één keer, gedurende 10 minuten.'],
    action: 'Inloggen bij Loadbay',
    closing: ['Hebt u niet om deze link gevraagd, dan kunt u deze mail negeren: zonder de link kan niemand inloggen.'],
  },
  de: {
    subject: 'Ihr Anmeldelink für Loadbay',
    paragraphs: ['Öffnen Sie diesen Link, um sich anzumelden. Er gilt einmal und 10 Minuten lang.'],
    action: 'Bei Loadbay anmelden',
    closing: ['Falls Sie ihn nicht angefordert haben, beachten Sie diese Mail nicht: Ohne den Link kann sich niemand anmelden.'],
  },
} satisfies Record<Locale, { subject: string; paragraphs: string[]; action: string; closing: string[] }>

/** A2: the mail with the secure link. */
export function loginLinkMail(reader: Reader, url: string): MailText {
  const words = LOGIN_LINK[reader.locale]
  return layOutMail({
    locale: reader.locale,
    subject: words.subject,
    greeting: GREETING[reader.locale](reader.name),
    paragraphs: words.paragraphs,
    action: { label: words.action, url },
    closing: words.closing,
  })
}

export interface PortalNames {
  readonly carrierName: string
  readonly customerName: string
}

const WELCOME = {
  en: ({ carrierName, customerName }: PortalNames, email: string) => ({
    subject: `Your access to the portal of ${carrierName}`,
    paragraphs: [
      `${carrierName} has opened its customer portal for you. You can book and follow the transports of ${customerName} there.`,
      `To sign in, open the login page, enter ${email} and choose "Send Login link".`,
    ],
    action: 'Open the login page',
    closing: ['Save the page on your phone or tablet as an app: it also works where there is no network.'],
  }),
  nl: ({ carrierName, customerName }: PortalNames, email: string) => ({
    subject: `Uw toegang tot het portaal van ${carrierName}`,
    paragraphs: [
      `${carrierName} heeft zijn klantenportaal voor u geopend. U kunt er de transporten van ${customerName} boeken en volgen.`,
      `Open de inlogpagina, vul ${email} in en vraag een inloglink aan.`,
    ],
    action: 'Naar de inlogpagina',
    closing: ['Bewaar de pagina als app op uw telefoon of tablet: die werkt ook zonder netwerk.'],
  }),
  de: ({ carrierName, customerName }: PortalNames, email: string) => ({
    subject: `Ihr Zugang zum Portal von ${carrierName}`,
    paragraphs: [
      `${carrierName} hat das Kundenportal für Sie geöffnet. Sie können dort die Transporte von ${customerName} buchen und verfolgen.`,
      `Öffnen Sie die Anmeldeseite, geben Sie ${email} ein und fordern Sie einen Anmeldelink an.`,
    ],
    action: 'Zur Anmeldeseite',
    closing: ['Speichern Sie die Seite als App auf Ihrem Telefon oder Tablet: Sie funktioniert auch ohne Netz.'],
  }),
} satisfies Record<
  Locale,
  (names: PortalNames, email: string) => { subject: string; paragraphs: string[]; action: string; closing: string[] }
>

/** A1, H10, V7: confirms the access and leads to the login page; it carries no secret. */
export function welcomeMail(reader: Reader & { readonly email: string }, portal: PortalNames, loginPage: string): MailText {
  const words = WELCOME[reader.locale](portal, reader.email)
  return layOutMail({
    locale: reader.locale,
    subject: words.subject,
    greeting: GREETING[reader.locale](reader.name),
    paragraphs: words.paragraphs,
    action: { label: words.action, url: loginPage },
    closing: words.closing,
  })
}
