// npm run lockfile: `npm ci` refuses a lockfile in which an optional dependency of another platform has no entry, and npm leaves
// such an entry out when the registry of the machine that wrote the file does not carry that platform's package. This adds
// what the parents declare: name, version, platform. `npm run check` says when it has to be run again.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Entry {
  version?: string
  optionalDependencies?: Record<string, string>
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
}
interface Lockfile {
  packages: Record<string, Entry>
}

const FILE = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'openharmony', 'win32']
const CPUS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64']

/** Optional dependencies that a package of the lockfile declares and that have no entry, by the path they would have. */
export function missingPlatforms(lockfile: Lockfile): Map<string, Entry> {
  const missing = new Map<string, Entry>()
  for (const parent of Object.values(lockfile.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      const path = `node_modules/${name}`
      if (lockfile.packages[path] || !/^\d+\.\d+\.\d+/.test(range)) continue
      missing.set(path, { version: range, ...(parent.dev ? { dev: true } : {}), optional: true, ...platformOf(name) })
    }
  }
  return missing
}

export function readLockfile(): Lockfile {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Lockfile // npm's own file, version 3
}

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/-]/)
  const os = SYSTEMS.filter((system) => words.includes(system))
  const cpu = CPUS.filter((one) => words.includes(one))
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') && os.includes('linux') ? ['glibc'] : null
  return { ...(os.length > 0 ? { os } : {}), ...(cpu.length > 0 ? { cpu } : {}), ...(libc ? { libc } : {}) }
}

function complete(): void {
  const lockfile = readLockfile()
  const missing = missingPlatforms(lockfile)
  const packages = { ...lockfile.packages, ...Object.fromEntries(missing) }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify({ ...lockfile, packages: sorted }, null, 2)}\n`)
  console.log(`${missing.size} entries of other platforms added`)
}

if (import.meta.main) complete()
