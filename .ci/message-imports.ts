import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const ALL = /^import \{ m \} from '#app\/paraglide\/messages\.js';?$/m
const USE = /(?<![\w.$'"])m\.(\w+)/g
const LEFT = /(?<![\w.$'"])m(?=[.[])/
const EXPORTED = /^export const (\w+)/m

/**
 * Text with `m.some_message` turned into an import of that one message. Through `m` every screen would hang on the words of every
 * other, and all of them would stand in the first load. Lines stay where they are. `fileOf` gives the module of a message by its name.
 */
export function importSingly(code: string, fileOf: (name: string) => string | undefined): string | null {
  if (!ALL.test(code)) return null
  const imports = new Map<string, string>()
  const body = code.replace(ALL, '\0').replace(USE, (text, name: string) => {
    const file = fileOf(name)
    if (file === undefined) return text
    imports.set(name, `import { ${name} as m_${name} } from '#app/paraglide/messages/${file}';`)
    return `m_${name}`
  })
  // Looked up by a computed name: then it needs them all.
  const all = LEFT.test(body) ? ["import { m } from '#app/paraglide/messages.js';"] : []
  return body.replace('\0', () => [...imports.values(), ...all].join(' '))
}

export function messageImports(folder: string): Plugin {
  let files: ReadonlyMap<string, string> | undefined
  return {
    name: 'loadbay:message-imports',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/app\/(?!paraglide\/).*\.tsx?$/ },
      handler(code) {
        // Read at the first screen: by then the messages have been compiled.
        const known = (files ??= messageFiles(folder))
        const singly = importSingly(code, (name) => known.get(name))
        return singly === null ? null : { code: singly, map: null }
      },
    },
  }
}

function messageFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js') && name !== '_index.js')) {
    const name = EXPORTED.exec(readFileSync(`${folder}/${file}`, 'utf8'))?.[1]
    if (name !== undefined) files.set(name, file)
  }
  return files
}
