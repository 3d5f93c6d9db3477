// Which modules share a file. Left to itself the bundler makes one for every set of screens that shares something: eighty small files in the
// first load, each compressed without knowing the others, a seventh more bytes than in four.
interface Importers {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null
}

const FIRST_LOAD = /\/app\/(main|features\/orders\/orders-page)\.tsx$/
const MESSAGE = /\/paraglide\/messages\/([a-z]+)_/

/** `words` for what the first load says, `words-<feature>` for the rest: with names of their own, so that none is taken for heavy. */
function wordsOf(id: string, graph: Importers): string | null {
  const feature = MESSAGE.exec(id)?.[1]
  if (feature === undefined) return null
  return isInFirstLoad(id, graph) ? 'words' : `words-${feature}`
}

/** Libraries change seldom and keep their file from release to release. */
function firstLoadOf(id: string, graph: Importers): string | null {
  if (FIRST_LOAD.test(id) || !isInFirstLoad(id, graph)) return null
  return id.includes('/node_modules/') ? 'libraries' : 'first'
}

function isInFirstLoad(id: string, graph: Importers): boolean {
  const seen = new Set([id])
  for (const each of seen) {
    if (FIRST_LOAD.test(each)) return true
    for (const importer of graph.getModuleInfo(each)?.importers ?? [])
      if (!importer.endsWith('/messages/_index.js')) seen.add(importer)
  }
  return false
}

export const chunkGroups = [
  { name: 'preload', test: /vite\/preload-helper/, priority: 4 },
  { name: 'locale', test: /\/paraglide\/runtime\.js/, priority: 3 },
  { name: wordsOf, debugName: 'words', test: MESSAGE, priority: 2 },
  { name: firstLoadOf, debugName: 'first', test: /\.[jt]sx?$/, priority: 1 },
]
