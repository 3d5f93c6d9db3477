import type { Plugin } from 'vite'

const MARK = '\0absent:'

/**
 * Resolves optional dependencies to nothing. The PDF library imports HTML renderers that labels and notes never
 * use; without this they become chunks of 100 KB that every device would store.
 */
export function absentModules(names: readonly string[]): Plugin {
  return {
    name: 'loadbay:absent-modules',
    enforce: 'pre',
    resolveId: (id) => (names.includes(id) ? MARK + id : null),
    load: (id) => (id.startsWith(MARK) ? 'export default undefined' : null),
  }
}
