import { m } from '#app/paraglide/messages.js'
import { CONTENT_LABELS } from '#app/parts/field-label.ts'
import type { FormField } from '#shared/settings/settings.ts'

/** The fields that a service may ask for, as the form calls them. */
export const FIELD_LABELS: { readonly [F in FormField]: () => string } = {
  ...CONTENT_LABELS,
  stopContact: m.orders_stop_contact,
  stopReference: m.orders_stop_reference,
  window: m.orders_time_window,
}
