// Loaded before the simulation (node --import): plants the mutant named by MUTANT, or fails when its place in the source is gone.
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { MUTANTS } from './mutants.ts'

const mutant = MUTANTS.find((candidate) => candidate.name === process.env['MUTANT'])
if (!mutant) throw new Error(`no mutant is called ${process.env['MUTANT']}`)
const target = fileURLToPath(new URL(`../../${mutant.file}`, import.meta.url))
let isPlanted = false

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.startsWith('file:') || fileURLToPath(url) !== target) return loaded
    const source = String(loaded.source)
    if (!source.includes(mutant.find)) throw new Error(`mutant ${mutant.name}: its place in ${mutant.file} is gone`)
    isPlanted = true
    return { ...loaded, source: source.replace(mutant.find, mutant.replace) }
  },
})

process.on('exit', () => {
  if (isPlanted) return
  console.error(`mutant ${mutant.name}: ${mutant.file} was never loaded`)
  process.exitCode = 2
})
