import { afterEach, expect, test } from 'vitest'
import { killServer, startServer, temporaryDir, type RealServer } from '#server/testing/real-server.ts'
import { PERSONAS } from './cast.ts'

const running: RealServer[] = []
const dirs: { path: string; remove(): void }[] = []

function dataDir(): string {
  const dir = temporaryDir()
  dirs.push(dir)
  return dir.path
}

async function start(environment: Readonly<Record<string, string>>): Promise<RealServer> {
  const server = await startServer(environment)
  running.push(server)
  return server
}

/** The server has written this, or has ended without. */
async function says(server: RealServer, words: string): Promise<void> {
  while (!server.output().includes(words)) {
    if (server.process.exitCode !== null) throw new Error(`the server ended:\n${server.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(killServer))
  for (const dir of dirs.splice(0)) dir.remove()
}, 30_000)

test('kill -9 while the demo world is filled in: the next start completes it and prints a link per persona', async () => {
  const DATA_DIR = dataDir()
  const first = await start({ DATA_DIR })
  await says(first, 'carriers and people')
  first.process.kill('SIGKILL')
  await first.exited

  const second = await start({ DATA_DIR })
  await second.healthy()
  await says(second, 'Every mail')
  expect(second.output()).toContain('demo world completed')
  for (const persona of PERSONAS) expect(second.output()).toContain(`${second.url}/demo/login/${persona}`)
  expect(await (await fetch(`${second.url}/demo/personas`)).json()).toHaveLength(PERSONAS.length)
  expect((await fetch(`${second.url}/demo/login/floor`, { redirect: 'manual' })).headers.getSetCookie()[0]).toMatch(/HttpOnly/)
}, 120_000)

test('DEMO=0 leaves the database empty, says how the first admin is made, and has neither /demo nor /dev', async () => {
  const server = await start({ DATA_DIR: dataDir(), DEMO: '0' })
  await server.healthy()
  await says(server, 'npm run admin -- ')
  expect(server.output()).not.toContain('demo')
  for (const path of ['/demo/personas', '/demo/login/floor', '/dev/mail'])
    expect((await fetch(`${server.url}${path}`)).status, path).toBe(404)
}, 120_000)
