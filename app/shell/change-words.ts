import { m } from '#app/paraglide/messages.js'
import { type MutationName } from '#shared/mutations/registry.ts'

const WORDS = {
  'order.submit': m.shell_what_order_submit,
  'order.edit': m.shell_what_order_edit,
  'order.cancel': m.shell_what_order_cancel,
  'order.request-cancel': m.shell_what_order_cancel,
  'change.withdraw': m.shell_what_change_withdraw,
  'conflict.resolve': m.shell_what_conflict_resolve,
  'location.save': m.shell_what_location_save,
  'location.delete': m.shell_what_location_delete,
  'location.merge': m.locations_what_merge,
  'location.separate': m.locations_what_separate,
  'attachment.add': m.shell_what_attachment_add,
  'attachment.remove': m.shell_what_attachment_remove,
  'import.accept': m.shell_what_import_accept,
  'import.decline': m.shell_what_import_decline,
  'change.approve': m.shell_what_import_accept,
  'change.reject': m.shell_what_import_decline,
  'order.acknowledge': m.shell_what_order_acknowledge,
  'order.carrier-edit': m.shell_what_order_edit,
  'quote.accept': m.shell_what_import_accept,
  'execution.set': m.shell_what_execution_set,
  'view.save': m.shell_what_view_save,
  'view.delete': m.shell_what_view_delete,
  'template.save': m.shell_what_template_save,
  'template.delete': m.shell_what_template_delete,
  'label.print': m.print_what,
  'pallet.scan': m.shell_what_pallet_scan,
  'unit.number': m.shell_what_unit_number,
} satisfies Record<MutationName, () => string>

/** What an operation does, in a word, by its name; a name that only a newer build writes has none. */
export const CHANGE_WORDS: { readonly [name: string]: () => string } = WORDS
