import { m } from '#app/paraglide/messages.js'
import { type FormField } from '#shared/settings/settings.ts'

/** The fields that a service may ask for, as the form calls them. */
export const FIELD_LABELS: { readonly [F in FormField]: () => string } = {
  notes: m.parts_field_notes,
  contact: m.parts_field_contact,
  costCentre: m.parts_field_costCentre,
  project: m.parts_field_project,
  containerNumber: m.parts_field_containerNumber,
  temperature: m.parts_field_temperature,
  dimensions: m.parts_field_dimensions,
  unitWeightKg: m.parts_field_unitWeightKg,
  instructions: m.parts_field_instructions,
  stopContact: m.orders_stop_contact,
  stopReference: m.orders_stop_reference,
  window: m.orders_time_window,
}
