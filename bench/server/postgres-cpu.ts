import { readdirSync, readFileSync } from 'node:fs'

/** CPU seconds of a PostgreSQL server so far: its first process with those that have ended, and each that lives. */
export function postgresCpuSeconds(url: string): number {
  const port = `port=${new URL(url).port}`
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? processOf(name) : []))
  const first = processes.find(({ command }) => (command.split('\0')[0] ?? '').endsWith('bin/postgres') && command.includes(port))
  if (!first) return Number.NaN
  const children = processes.filter(({ parent }) => parent === first.pid)
  return first.own + first.ended + children.reduce((sum, { own }) => sum + own, 0)
}

interface ProcessFacts {
  readonly pid: string
  readonly parent: string | undefined
  readonly command: string
  readonly own: number
  readonly ended: number
}

/** Times stand 11 to 14 fields behind the name in parentheses, in hundredths of a second. */
function processOf(pid: string): ProcessFacts[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const seconds = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) / 100
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
    return [{ pid, parent: fields[1], command, own: seconds(11), ended: seconds(13) }]
  } catch {
    return [] // it has ended meanwhile
  }
}
