import { m } from '#app/paraglide/messages.js'
import { loadText } from '#app/parts/cargo-text.ts'
import { publicNumber } from '#app/parts/order-number.tsx'
import { dateText, timesText } from '#app/parts/when-text.ts'
import { currentLocale } from '#app/platform/locale.ts'
import { type LabelFacts, type LabelWords } from '#shared/labels/order-labels.ts'
import { findService } from '#shared/settings/find-service.ts'
import type { Settings } from '#shared/settings/settings.ts'

/** What a label says in this person's language; the most important line first, because the last ones give way on a small label. */
export function labelWords(settings: Settings): LabelWords {
  const countries = new Intl.DisplayNames([currentLocale()], { type: 'region' })
  return {
    from: m.print_label_from(),
    to: m.print_label_to(),
    country: (code) => countries.of(code) ?? code,
    count: (n, of) => `${n} / ${of}`,
    notes: (facts) => notesOf(facts, settings),
  }
}

function notesOf({ order, goods, delivery }: LabelFacts, settings: Settings): string[] {
  const { date } = delivery.window
  const times = timesText(delivery.window)
  const service = findService(settings, order.content.serviceId)?.name ?? ''
  return [
    [settings.carrier.name, service].filter(Boolean).join(' · '),
    [order.content.reference, publicNumber(order) ?? m.parts_number_follows()].join(' · '),
    m.print_label_delivery({ date: [dateText(date, ''), times].filter(Boolean).join(', ') }),
    `${loadText({ quantity: 1, packaging: goods.load.packaging })} · ${goods.description}`,
  ]
}
