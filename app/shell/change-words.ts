import { m } from '#app/paraglide/messages.js'

/** What an operation does, in a word, by its name; a name that only a newer build writes has none. */
export const CHANGE_WORDS: { readonly [name: string]: () => string } = {
  'order.submit': m.shell_what_order_submit,
  'order.edit': m.shell_what_order_edit,
  'order.cancel': m.shell_what_order_cancel,
  'location.save': m.shell_what_location_save,
  'conflict.resolve': m.shell_what_conflict_resolve,
  'order.request-cancel': m.shell_what_order_cancel,
  'change.withdraw': m.shell_what_change_withdraw,
  'location.delete': m.shell_what_location_delete,
  'import.accept': m.shell_what_import_accept,
  'import.decline': m.shell_what_import_decline,
  'change.approve': m.shell_what_import_accept,
  'change.reject': m.shell_what_import_decline,
}
