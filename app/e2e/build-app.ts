// Builds the app into a directory of its own: `node app/e2e/build-app.ts <directory> [name]`. A name makes a build that differs
// from the one without, as the next release would: another entry chunk, another precache list. `older` is a build with a schema number
// before today's, the oldest that the server still speaks.
import { build, type Plugin } from 'vite'

const [outDir, name] = process.argv.slice(2)
if (!outDir) throw new Error('usage: node app/e2e/build-app.ts <directory> [name]')

await build({
  build: { outDir },
  logLevel: 'error',
  plugins: name ? [stampedEntry(name), ...(name === 'older' ? [olderSchema()] : [])] : [],
})

function stampedEntry(stamp: string): Plugin {
  return {
    name: 'loadbay:stamped-entry',
    transform: {
      filter: { id: /app\/main\.tsx$/ },
      handler: (code) => `${code}\ndocument.documentElement.dataset.build = ${JSON.stringify(stamp)}\n`,
    },
  }
}

function olderSchema(): Plugin {
  return {
    name: 'loadbay:older-schema',
    transform: {
      filter: { id: /shared-schema\/protocol\/protocol\.ts$/ },
      handler: (code) =>
        code.replace(/(export const SCHEMA_NUMBER = )(\d+)/, (_, head: string, number: string) => {
          if (Number(number) < 2) throw new Error('there is no schema number before the first')
          return `${head}${Math.max(1, Number(number) - 2)}`
        }),
    },
  }
}
