import { fork, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
const here = import.meta.dirname
export async function startServer(cfg) {
  const child = fork(path.join(here, 'server-host.mjs'), [JSON.stringify(cfg)], {
    execPath: process.execPath,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, ...cfg.env },
  })
  const log = fs.createWriteStream(path.join(cfg.dir, 'server.log'), { flags: 'a' })
  child.stdout.pipe(log)
  child.stderr.pipe(log)
  const pend = new Map()
  let seq = 0
  let onReady
  const ready = new Promise((res, rej) => {
    onReady = res
    child.on('exit', (c) => {
      rej(new Error(`server exited ${c}; see ${cfg.dir}/server.log`))
      for (const p of pend.values()) p.rej(new Error('server exited'))
    })
  })
  child.on('message', (m) => {
    if (m.ready) return onReady()
    const p = pend.get(m.id)
    pend.delete(m.id)
    if (!p) return
    if (m.err) p.rej(new Error(m.err))
    else p.res(m.ok)
  })
  await ready
  const call = (cmd, args) =>
    new Promise((res, rej) => {
      const id = ++seq
      pend.set(id, { res, rej })
      child.send({ id, cmd, args })
    })
  return {
    pid: child.pid,
    call,
    async stop() {
      const gone = new Promise((r) => (child.exitCode !== null ? r() : child.on('exit', r)))
      await Promise.race([call('stop').catch(() => {}), new Promise((r) => setTimeout(r, 5000))])
      await Promise.race([gone, new Promise((r) => setTimeout(r, 3000))])
      if (child.exitCode === null) child.kill('SIGKILL')
    },
  }
}
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-default-browser-check',
  '--disable-default-apps',
  '--enable-precise-memory-info',
  '--remote-debugging-port=0',
  '--remote-debugging-address=127.0.0.1',
]
export async function startBrowser(profile) {
  fs.mkdirSync(profile, { recursive: true })
  fs.rmSync(path.join(profile, 'DevToolsActivePort'), { force: true })
  const p = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [...ARGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  p.stderr.on('data', (d) => {
    err = (err + d).slice(-4000)
  })
  const ws = await new Promise((res, rej) => {
    const t = setTimeout(() => rej(new Error('chromium did not start: ' + err)), 20000)
    p.stderr.on('data', () => {
      const m = /DevTools listening on (ws:\S+)/.exec(err)
      if (m) {
        clearTimeout(t)
        res(m[1])
      }
    })
    p.on('exit', () => rej(new Error('chromium exited: ' + err)))
  })
  const browser = await chromium.connectOverCDP(ws)
  const context = browser.contexts()[0]
  const bcdp = await browser.newBrowserCDPSession()
  return {
    browser,
    context,
    pid: p.pid,
    async page(url, log) {
      const page = await context.newPage()
      page.on('console', (m) => log?.(`console.${m.type()}: ${m.text()}`))
      page.on('pageerror', (e) => log?.('pageerror: ' + e.message))
      await page.goto(url)
      await page.waitForFunction('window.ready', null, { polling: 20 })
      return page
    },
    async rendererHWM() {
      // peak RSS (MiB) of the largest renderer
      const { processInfo } = await bcdp.send('SystemInfo.getProcessInfo')
      let m = 0
      for (const x of processInfo)
        if (x.type === 'renderer') {
          try {
            const s = fs.readFileSync(`/proc/${x.id}/status`, 'utf8')
            m = Math.max(m, +/VmHWM:\s+(\d+)/.exec(s)[1] / 1024)
          } catch {
            continue // the process has gone meanwhile
          }
        }
      return m
    },
    async cpu() {
      const { processInfo } = await bcdp.send('SystemInfo.getProcessInfo')
      return processInfo.reduce((a, x) => a + x.cpuTime, 0)
    },
    async close() {
      const gone = new Promise((r) => (p.exitCode !== null ? r() : p.on('exit', r)))
      await bcdp.send('Browser.close').catch(() => {})
      await Promise.race([gone, new Promise((r) => setTimeout(r, 5000))])
      if (p.exitCode === null && p.signalCode === null) p.kill('SIGKILL')
      await browser.close().catch(() => {})
    },
  }
}
export async function heapSampler(page, everyMs = 100) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  let peak = 0
  const state = { isOver: false }
  const loop = (async () => {
    while (!state.isOver) {
      try {
        const { metrics } = await cdp.send('Performance.getMetrics')
        const h = metrics.find((m) => m.name === 'JSHeapUsedSize').value
        if (h > peak) peak = h
      } catch {
        // the page is closing; the loop ends with it
      }
      await new Promise((r) => setTimeout(r, everyMs))
    }
  })()
  return async () => {
    state.isOver = true
    await loop
    await cdp.detach().catch(() => {})
    return peak / 1048576
  }
}
