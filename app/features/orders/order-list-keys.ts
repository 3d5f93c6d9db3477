import { m } from '#app/paraglide/messages.js'

/** What the keyboard can do on the list, for the sheet that `?` opens. */
export function listKeys(): readonly { readonly keys: readonly string[]; readonly label: string }[] {
  return [
    { keys: ['j', 'k'], label: m.list_key_move() },
    { keys: ['Enter'], label: m.list_key_open() },
    { keys: ['x'], label: m.list_key_mark() },
    { keys: ['a'], label: m.list_key_mark_all() },
    { keys: ['Esc'], label: m.list_key_clear() },
    { keys: ['/'], label: m.list_key_search() },
    { keys: ['f'], label: m.list_key_filter() },
    { keys: ['v'], label: m.list_key_views() },
    { keys: ['c'], label: m.list_columns() },
    { keys: ['e'], label: m.list_export() },
    { keys: ['n'], label: m.list_key_new() },
    { keys: ['?'], label: m.list_key_help() },
  ]
}
