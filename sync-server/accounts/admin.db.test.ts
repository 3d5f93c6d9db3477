import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockDataDir } from '#server/platform/data-dir.ts'
import { openPglite } from '#server/platform/db-pglite.ts'
import { accountWorld, loginTokenIn } from '#server/testing/account-world.ts'
import { describeOnBoth } from '#server/testing/test-db.ts'
import { emailAddressSchema } from '#shared/accounts/email-address.ts'
import { makePlatformAdmin } from './platform-admin.ts'

function runAdmin(dataDir: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, '../admin.ts'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, DEMO: '0' },
  })
}

test('T1 the admin command makes the first platform admin in an empty directory, and its link signs in', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'loadbay-admin-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const run = runAdmin(dataDir, 'Chief@Example.test')
  expect(run.status, run.stderr).toBe(0)
  const db = await openPglite({ dataDir })
  const browser = accountWorld(db).browser()
  const answer = await browser.post('/api/login', { token: loginTokenIn({ text: run.stdout }) })
  expect(await answer.json()).toMatchObject({ user: { email: 'chief@example.test' }, platformAdmin: true })
  await db.close()
}, 60_000)

test('T1 the admin command says to stop the server where one uses the directory, and what is wrong with an address', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'loadbay-admin-'))
  const lock = lockDataDir(dataDir)
  onTestFinished(() => {
    lock.release()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const held = runAdmin(dataDir, 'chief@example.test')
  expect(held.status).toBe(1)
  expect(held.stderr).toMatch(/another Loadbay process uses .*stop it first/)
  expect(runAdmin(dataDir, 'nonsense')).toMatchObject({ status: 2, stdout: '' })
}, 60_000)

describeOnBoth('platform admin', (open) => {
  test('T1 making the same person platform admin again changes nothing', async () => {
    const db = await open()
    const email = emailAddressSchema.parse('chief@example.test')
    const make = () => db.tx({ kind: 'platform' }, (sql) => makePlatformAdmin(sql, email, Date.UTC(2026, 10, 20)))
    expect(await make()).toBe(await make())
  })
})
