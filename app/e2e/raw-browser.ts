// A Chromium without the test driver, which keeps every page visible: tabs here hide each other, so that one can really be frozen.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from '../../.ci/chromium.ts'
import { CHROMIUM_ARGS } from './browser.ts'

export interface RawTab {
  send(method: string, params?: object): Promise<unknown>
  /** The value of an expression; promises are awaited. */
  evaluate(expression: string): Promise<unknown>
  /** Until the expression is true. */
  until(expression: string): Promise<void>
}

export interface RawBrowser {
  tab(address: string): Promise<RawTab>
  close(): Promise<void>
}

export async function openRawBrowser(): Promise<RawBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'loadbay-chromium-'))
  const args = [...CHROMIUM_ARGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${home}`, 'about:blank']
  const child = spawn(ensureChromium(), args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const isGone = new Promise((resolve) => child.once('close', resolve))
  const port = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('close', () => reject(new Error(`Chromium ended:\n${said}`)))
  })
  return {
    tab: async (address) => {
      const answer = await fetch(`http://127.0.0.1:${port}/json/new?${encodeURIComponent(address)}`, { method: 'PUT' })
      // Chromium's own list of targets.
      const { webSocketDebuggerUrl } = (await answer.json()) as { webSocketDebuggerUrl: string }
      return connect(webSocketDebuggerUrl)
    },
    close: async () => {
      child.kill('SIGKILL')
      await isGone
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

interface Reply {
  readonly id?: number
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: { readonly text: string } }
  readonly error?: { readonly message: string }
}

async function connect(address: string): Promise<RawTab> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, (reply: Reply) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply // the protocol's own shape
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  })
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const send = (method: string, params: object = {}): Promise<Reply['result']> => {
    const id = ++last
    socket.send(JSON.stringify({ id, method, params }))
    return new Promise((resolve, reject) =>
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result))),
    )
  }
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    if (answer?.exceptionDetails) throw new Error(`${expression}: ${answer.exceptionDetails.text}`)
    return answer?.result?.value
  }
  const until = async (expression: string): Promise<void> => {
    const deadline = Date.now() + 30_000
    // A page that navigates loses the expression under way.
    while ((await evaluate(expression).catch(() => false)) !== true) {
      if (Date.now() > deadline) throw new Error(`it never became true: ${expression}`)
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
  }
  return { send, evaluate, until }
}
