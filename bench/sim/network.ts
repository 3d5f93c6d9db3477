// The network between one tab and the cluster, under the product's own HTTP layer: messages are late, lost, doubled and overtake
// each other, answers are cut or come from somebody else, and an answer may be lost after the server has committed.
import { type Cluster, type WireAnswer, type WireRequest, refusal } from './cluster.ts'
import { type Faults } from './faults.ts'
import { type Random } from './random.ts'
import { type Timeline } from './timeline.ts'

export interface NetworkDeps {
  readonly cluster: Cluster
  readonly random: Random
  readonly timeline: Timeline
  readonly faults: Faults
  readonly trace: (line: string) => void
}

/** The page that asks: what it may reach, as whom, and whether anything can still reach it. */
export interface Asker {
  readonly name: string
  readonly isOnline: () => boolean
  readonly session: () => number | null
  /** Its build speaks this much behind the server's (SS1). */
  readonly schemaLag: () => number
  readonly isGone: () => boolean
  /** Runs `arrive` once the page can run again; never, when it is gone. */
  readonly whenAlive: (arrive: () => void) => void
}

/** How long a request without an answer stays open: the shorter deadline of http.ts. */
const DEADLINE_MS = 15_000
const HOTEL = '<!doctype html><title>Welcome to the Hotel</title>'

export function simFetch(deps: NetworkDeps, asker: Asker): typeof globalThis.fetch {
  // The product's HTTP layer reads status, headers.get and text() of an answer, and hands over a path.
  return ((path: string, init: Init) => {
    const meantFor = init.headers?.['x-loadbay-user'] ?? null
    return send(deps, asker, { path, text: init.body ?? '', meantFor })
  }) as typeof globalThis.fetch
}

interface Init {
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

async function send(deps: NetworkDeps, asker: Asker, request: Omit<WireRequest, 'userId'>): Promise<unknown> {
  const { random, timeline, faults, trace } = deps
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const wire = { ...request, text: asked(deps, asker, request.text), userId: asker.session() }
  const arrive = (after: number, settle: () => void) => timeline.after(after, () => asker.whenAlive(settle))
  const fail = (after: number) => arrive(after, () => reject(new TypeError('Failed to fetch')))
  const say = (answer: WireAnswer, after: number) => arrive(after, () => resolve(responseOf(answer)))
  if (!asker.isOnline()) {
    fail(1)
    return promise
  }
  if (faults.strikes('requestLost', 0.08)) {
    fail(DEADLINE_MS)
    return promise
  }
  const canned = cannedAnswer(faults)
  if (canned) {
    trace(`${asker.name} ${request.path} -> ${canned.status}`)
    say(canned, 1 + random.below(60))
    return promise
  }
  const isLate = faults.strikes('late', 0.12)
  const isAnswerLost = faults.strikes('answerLost', 0.08)
  timeline.after(random.below(isLate ? 20_000 : 12), () => deliver(isAnswerLost))
  if (faults.strikes('doubled', 0.08)) timeline.after(random.below(30_000), () => deliver(true))
  fail(DEADLINE_MS)
  return promise

  function deliver(isLost: boolean): void {
    const node = deps.cluster.pick()
    if (!node) {
      if (!isLost) say(refusal(503, 'no-server'), 1)
      return
    }
    const served = deps.cluster.serve(node, wire).then(
      (answer) => {
        trace(`${asker.name} ${request.path} at ${node.name} -> ${answer.status}${isLost ? ' (lost)' : ''}`)
        if (isLost) return
        say(faults.strikes('truncated', 0.03) ? { ...answer, text: answer.text.slice(0, -5) } : answer, 1 + random.below(8))
      },
      // The node died, or refused to read it: nobody says anything.
      () => trace(`${asker.name} ${request.path} at ${node.name} -> nothing`),
    )
    if (!deps.cluster.deps.server.isInstant) void timeline.hold(served)
  }
}

function asked({ faults }: NetworkDeps, asker: Asker, text: string): string {
  const lag = asker.schemaLag()
  if (lag === 0 || !faults.bad) return text
  faults.counts.schemaTooOld += 1
  return text.replace(/"schema":(\d+)/, (_whole, schema: string) => `"schema":${Number(schema) - lag}`)
}

function cannedAnswer(faults: Faults): WireAnswer | null {
  const kind = faults.oneOf([
    ['captivePortal', 0.02],
    ['http401', 0.01],
    ['http403', 0.01],
    ['http409', 0.01],
    ['http413', 0.01],
    ['http429', 0.01],
    ['http500', 0.01],
    ['http503', 0.01],
  ])
  if (kind === null) return null
  if (kind === 'captivePortal') return { status: 200, text: HOTEL, type: 'text/html', retryAfter: null }
  const status = Number(kind.slice(4))
  const answer = refusal(status, status === 401 ? 'not-signed-in' : 'from-a-proxy')
  return { ...answer, retryAfter: status === 429 || status === 503 ? 2 : null }
}

function responseOf({ status, text, type, retryAfter }: WireAnswer): unknown {
  const headers = new Map([
    ['content-type', type],
    ...(retryAfter === null ? [] : [['retry-after', String(retryAfter)] as const]),
  ])
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: { get: (name: string) => headers.get(name) ?? null },
    text: async () => text,
  }
}
