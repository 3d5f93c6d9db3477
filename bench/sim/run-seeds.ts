// Runs many seeds, in worker processes that ask for the next one when they are done, or in this process.
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '#server/testing/postgres-server.ts'
import { makeTemplate } from './open-databases.ts'
import { openLab, type LabOptions } from './seed-lab.ts'
import { type Summary } from './totals.ts'

export interface RunOptions {
  readonly first: number
  readonly count: number
  readonly steps: number | null
  readonly once: boolean
  readonly server: LabOptions['server']
  readonly jobs: number
  readonly url: string | null
  readonly dump: string | null
  /** False ends the run early. */
  readonly report: (summary: Summary) => boolean
}

export async function runSeeds(options: RunOptions): Promise<void> {
  const own = options.server === 'postgres' && options.url === null ? await startPostgres() : null
  try {
    const url = own ? await makeTemplate(own) : options.url
    const lab: LabOptions = { server: options.server, steps: options.steps, once: options.once, url, dump: options.dump }
    await (options.jobs === 0 ? runHere(options, lab) : runInWorkers(options, lab))
  } finally {
    await own?.stop()
  }
}

async function runHere({ first, count, report }: RunOptions, options: LabOptions): Promise<void> {
  const lab = await openLab(options)
  try {
    for (let seed = first; seed < first + count; seed++) if (!report(await lab.run(seed))) break
  } finally {
    await lab.close()
  }
}

async function runInWorkers({ first, count, jobs, report }: RunOptions, options: LabOptions): Promise<void> {
  let next = first
  let goesOn = true
  const take = (): number | null => (goesOn && next < first + count ? next++ : null)
  const workers = Array.from({ length: Math.min(jobs, count) }, () =>
    fork(fileURLToPath(new URL('./seed-worker.ts', import.meta.url)), [JSON.stringify(options)]),
  )
  try {
    await Promise.all(
      workers.map((worker) =>
        serve(worker, take, (summary) => {
          goesOn = report(summary) && goesOn
        }),
      ),
    )
  } finally {
    for (const worker of workers) worker.kill()
  }
}

function serve(worker: ChildProcess, take: () => number | null, report: (summary: Summary) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      const seed = take()
      if (seed === null) worker.disconnect()
      else worker.send(seed)
    }
    worker.on('error', reject)
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker of the simulation ended with ${code}`))))
    worker.on('message', (message: Summary | 'ready') => {
      if (message !== 'ready') report(message)
      give()
    })
  })
}
