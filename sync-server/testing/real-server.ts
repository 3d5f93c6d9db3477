// The product as a process, the way `npm start` runs it without the build.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START = join(import.meta.dirname, '../start.ts')

export interface RealServer {
  readonly url: string
  readonly process: ChildProcess
  /** Everything it has written so far, both streams. */
  output(): string
  /** Resolves when the process has ended; `null` for a signal. */
  readonly exited: Promise<number | null>
  /** Resolves when /healthz answers; rejects with the output when the process ends before. */
  healthy(): Promise<void>
}

export function temporaryDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'loadbay-data-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/**
 * Only what is given here and PATH reaches the process, so that a developer's environment changes no test. `npm` starts it as
 * people do, with npm and a shell in between.
 */
export async function startServer(
  environment: Readonly<Record<string, string>>,
  by: 'node' | 'npm' = 'node',
): Promise<RealServer> {
  const port = environment['PORT'] ?? String(await freePort())
  const [command, args] = by === 'npm' ? ['npm', ['start']] : [process.execPath, [START]]
  const child = spawn(command, args, {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'] ?? '', LOADBAY_SKIP_BUILD: '1', LOG_LEVEL: 'info', ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    process: child,
    output: () => output,
    exited,
    async healthy() {
      const deadline = Date.now() + 180_000
      for (;;) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended:\n${output}`)
        if (Date.now() > deadline) throw new Error(`the server did not become healthy:\n${output}`)
        const answer = await fetch(`${url}/healthz`).catch(() => undefined) // not listening yet
        if (answer?.ok) return
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}

/** Ends the process for good, if it still runs. */
export async function killServer(server: RealServer): Promise<void> {
  if (server.process.exitCode === null && server.process.signalCode === null) server.process.kill('SIGKILL')
  await server.exited
}
