// What a mutation causes beyond the records: today three mails to the person who asked. Left in the mail outbox in the transaction
// of the mutation, under (space, operation, n), so that a replay after a failover leaves none twice (SI24).
import { layOutMail, leaveMail } from '../mail/public.ts'
import type { Sql } from '../platform/db.ts'
import type { EffectRow, SpaceRef } from './space-store.ts'

const WORDS = {
  en: {
    greeting: (name: string) => `Hello ${name},`,
    'order-declined': (reference: string) => `Your order ${reference} was declined`,
    'change-declined': (reference: string) => `Your change to order ${reference} was declined`,
    'collected-anyway': (reference: string) => `Your cancelled order ${reference} was collected`,
    body: (customer: string, carrier: string) =>
      `${carrier} could not take over what you sent for ${customer}. The reason given:`,
    collected: (customer: string, carrier: string) =>
      `${carrier} has collected the goods of ${customer} although the order was cancelled. The order is active again. The reason given:`,
    action: 'Open the portal',
  },
  nl: {
    greeting: (name: string) => `Dag ${name},`,
    'order-declined': (reference: string) => `Uw order ${reference} is afgewezen`,
    'change-declined': (reference: string) => `Uw wijziging van order ${reference} is afgewezen`,
    'collected-anyway': (reference: string) => `Uw geannuleerde order ${reference} is opgehaald`,
    collected: (customer: string, carrier: string) =>
      `${carrier} heeft de goederen van ${customer} opgehaald, hoewel de order was geannuleerd. De order loopt weer. De opgegeven reden:`,
    body: (customer: string, carrier: string) =>
      `${carrier} kon wat u voor ${customer} hebt verzonden niet overnemen. De opgegeven reden:`,
    action: 'Portaal openen',
  },
  de: {
    greeting: (name: string) => `Guten Tag ${name},`,
    'order-declined': (reference: string) => `Ihr Auftrag ${reference} wurde abgelehnt`,
    'change-declined': (reference: string) => `Ihre Änderung am Auftrag ${reference} wurde abgelehnt`,
    'collected-anyway': (reference: string) => `Ihr stornierter Auftrag ${reference} wurde abgeholt`,
    collected: (customer: string, carrier: string) =>
      `${carrier} hat die Ware von ${customer} abgeholt, obwohl der Auftrag storniert war. Der Auftrag läuft wieder. Der Grund:`,
    body: (customer: string, carrier: string) =>
      `${carrier} konnte nicht übernehmen, was Sie für ${customer} gesendet haben. Der Grund:`,
    action: 'Portal öffnen',
  },
} as const

interface Reader extends Record<string, unknown> {
  id: number
  email: string
  name: string
  locale: keyof typeof WORDS
  carrier: string
  customer: string
}

export async function leaveEffects(
  sql: Sql,
  target: SpaceRef & { readonly linkOrigin: string },
  effects: readonly EffectRow[],
): Promise<void> {
  if (effects.length === 0) return
  const readers = await sql.query<Reader>(
    `select u.id, u.email, u.name, u.locale, t.name as carrier, c.name as customer
       from users u, tenants t, customers c
      where u.id = any($1::bigint[]) and t.id = $2 and c.tenant_id = $2 and c.id = $3`,
    [effects.map((row) => row.effect.to), target.tenantId, target.spaceId],
  )
  for (const row of effects) {
    const reader = readers.find((person) => person.id === row.effect.to)
    // Somebody of the carrier's own staff, who is not visible from inside the space, needs no mail about their own customer.
    if (reader) await leaveMail(sql, mailTo(reader, row, target))
  }
}

function mailTo(reader: Reader, row: EffectRow, target: SpaceRef & { linkOrigin: string }): Parameters<typeof leaveMail>[1] {
  const words = WORDS[reader.locale]
  return {
    tenantId: target.tenantId,
    spaceId: target.spaceId,
    opId: row.opId,
    n: row.n,
    kind: row.effect.kind,
    to: reader.email,
    linkOrigin: target.linkOrigin,
    at: row.at,
    text: layOutMail({
      locale: reader.locale,
      subject: words[row.effect.kind](row.reference),
      greeting: words.greeting(reader.name),
      paragraphs: [words[row.effect.kind](row.reference) + '.', bodyOf(row, reader), row.effect.reason],
      action: { label: words.action, url: `${target.linkOrigin}/` },
      closing: [reader.carrier],
    }),
  }
}

function bodyOf({ effect }: EffectRow, { locale, customer, carrier }: Reader): string {
  return WORDS[locale][effect.kind === 'collected-anyway' ? 'collected' : 'body'](customer, carrier)
}
