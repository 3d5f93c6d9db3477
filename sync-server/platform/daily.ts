import type { Log } from './log.ts'

export interface DailyJob {
  readonly job: string
  run(): Promise<unknown>
}

const DAY_MS = 86_400_000
/** Late enough not to slow a start, early enough that a server restarted every night still gets to it. */
const FIRST_MS = 10 * 60_000

/** Runs jobs one after the other, once a day; each must be harmless when another node runs it at the same time. */
export function startDaily(log: Log, jobs: readonly DailyJob[]): { stop(): void } {
  async function runAll(): Promise<void> {
    for (const job of jobs) {
      try {
        await job.run()
        log.info('daily job done', { job: job.job })
      } catch (error) {
        log.error('daily job failed; it is tried again tomorrow', { job: job.job, error })
      }
    }
  }
  let timer = setTimeout(function again() {
    void runAll()
    timer = setTimeout(again, DAY_MS).unref()
  }, FIRST_MS).unref()
  return { stop: () => clearTimeout(timer) }
}
