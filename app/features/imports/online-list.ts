import { type z } from 'zod'
import { type Instant } from '#shared/kernel/time.ts'
import { type AnswerCache } from '../../local-store/answer-cache.ts'
import { HttpFault, NetworkFault, SignedOutFault } from '../../platform/faults.ts'
import { type Page } from './carrier-api.ts'

export type ListProblem = 'offline' | 'refused' | 'failed' | 'signed-out'

export interface ListState<Row> {
  /** Null until this device has ever had an answer. */
  readonly rows: readonly Row[] | null
  readonly hasMore: boolean
  /** Rows of what is shown that this build could not read. */
  readonly unreadable: number
  readonly asOf: Instant | null
  readonly problem: ListProblem | null
  readonly isLoading: boolean
}

type Shown<Row> = Required<Pick<Page<Row>, 'rows' | 'unreadable'>>

export interface OnlineList<Row> {
  readonly state: () => ListState<Row>
  readonly subscribe: (listener: () => void) => () => void
  /** Asks again for all that is shown; asked twice at once, it asks once more afterwards. */
  refetch(): void
  /** Asks for the next page alone. */
  loadMore(): void
}

export interface OnlineListDeps<Row> {
  readonly key: string
  readonly row: z.ZodType<Row>
  readonly fetchPage: (after: string | null) => Promise<Page<Row>>
  readonly cache: AnswerCache
  readonly now: () => Instant
}

/** A list that lives on the server: what was last answered stays readable, with its age, when the server cannot be asked. */
export function createOnlineList<Row>(deps: OnlineListDeps<Row>): OnlineList<Row> {
  const listeners = new Set<() => void>()
  let state: ListState<Row> = { rows: null, hasMore: false, unreadable: 0, asOf: null, problem: null, isLoading: true }
  let pages = 1
  /** Where the next page begins; null at the end, and before the first answer. */
  let next: string | null = null
  let isRunning = false
  let isAllWanted = false
  let isMoreWanted = false
  const kept = readKept(deps).then((found) => {
    if (found && state.rows === null) publish({ rows: found.rows, asOf: found.asOf })
  })
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refetch: () => {
      isAllWanted = true
      run()
    },
    loadMore: () => {
      isMoreWanted = true
      run()
    },
  }

  function run(): void {
    if (isRunning) return
    isRunning = true
    publish({ isLoading: true })
    void ask().finally(() => {
      isRunning = false
      if (isAllWanted || isMoreWanted) run()
    })
  }

  async function ask(): Promise<void> {
    const isAll = isAllWanted || next === null
    isAllWanted = false
    if (!isAll) isMoreWanted = false
    try {
      const { rows, unreadable } = isAll ? await askShown() : await askNext()
      const asOf = isAll || state.asOf === null ? deps.now() : state.asOf
      publish({ rows, unreadable, hasMore: next !== null, asOf, problem: null, isLoading: false })
      // A device that cannot keep the answer still shows it.
      await deps.cache.write(deps.key, { value: rows, asOf }).catch(() => undefined)
    } catch (cause) {
      await kept
      publish({ problem: problemOf(cause), isLoading: false })
    }
    // No page follows, or the network is gone: the wish for one more ends here.
    if (next === null || state.problem) isMoreWanted = false
  }

  async function askShown(): Promise<Shown<Row>> {
    const rows: Row[] = []
    let unreadable = 0
    let after: string | null = null
    for (let page = 0; page < pages; page++) {
      const answer: Page<Row> = await deps.fetchPage(after)
      rows.push(...answer.rows)
      unreadable += answer.unreadable ?? 0
      after = answer.next
      if (after === null) break
    }
    next = after
    return { rows, unreadable }
  }

  async function askNext(): Promise<Shown<Row>> {
    const answer = await deps.fetchPage(next)
    pages += 1
    next = answer.next
    return { rows: [...(state.rows ?? []), ...answer.rows], unreadable: state.unreadable + (answer.unreadable ?? 0) }
  }

  function publish(change: Partial<ListState<Row>>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
}

async function readKept<Row>({ cache, key, row }: OnlineListDeps<Row>): Promise<{ rows: Row[]; asOf: Instant } | null> {
  const answer = await cache.read(key).catch(() => undefined) // no kept answer is no trouble: the server is asked anyway
  const rows = answer ? row.array().safeParse(answer.value) : null
  return answer && rows?.success ? { rows: rows.data, asOf: answer.asOf } : null
}

function problemOf(cause: unknown): ListProblem {
  if (cause instanceof NetworkFault) return 'offline'
  if (cause instanceof SignedOutFault) return 'signed-out'
  if (cause instanceof HttpFault) return cause.status === 403 || cause.status === 404 ? 'refused' : 'failed'
  throw cause
}
