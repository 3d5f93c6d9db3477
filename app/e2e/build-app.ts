// Builds the app into a directory of its own: `node app/e2e/build-app.ts <directory> [name]`. A name makes a build that differs
// from the one without, as the next release would: another entry chunk, another precache list.
import { build, type Plugin } from 'vite'

const [outDir, name] = process.argv.slice(2)
if (!outDir) throw new Error('usage: node app/e2e/build-app.ts <directory> [name]')

await build({ build: { outDir }, logLevel: 'error', plugins: name ? [stampedEntry(name)] : [] })

function stampedEntry(stamp: string): Plugin {
  return {
    name: 'loadbay:stamped-entry',
    transform: {
      filter: { id: /app\/main\.tsx$/ },
      handler: (code) => `${code}\ndocument.documentElement.dataset.build = ${JSON.stringify(stamp)}\n`,
    },
  }
}
