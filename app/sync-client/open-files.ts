import { type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Clock } from '#shared/kernel/time.ts'
import { BlobLane, type FileDeps } from './blob-lane.ts'
import { startBlobRunner } from './blob-runner.ts'
import { type Files } from './files.ts'
import { type SpaceEngine } from './space-engine.ts'
import { type Surroundings } from './surroundings.ts'

/** Five megabytes of writing are no part of showing the first screen. A file that is added earlier lays it first. */
const BALLAST_AFTER_MS = 10_000

export interface OpenFiles {
  readonly files: Files
  stop(): void
}

interface Parts {
  readonly files?: FileDeps
  readonly surroundings: Surroundings
  readonly clock: Clock
  readonly ids: IdSource
}

/** The documents of a space that this device follows; null for a device without a place for them. */
export function openFiles(space: SpaceKey, engine: SpaceEngine, { files, surroundings, clock, ids }: Parts): OpenFiles | null {
  if (!files) return null
  const lane = new BlobLane({
    ...files,
    space,
    engine,
    clock,
    ids,
    changed: () => {
      surroundings.tabs.post({ kind: 'changed', space, what: 'files' })
      runner.kick()
    },
  })
  const runner = startBlobRunner({ space, lane, engine, surroundings })
  const callOff = surroundings.after(BALLAST_AFTER_MS, () => {
    void files.blobs.layBallast().catch((cause: unknown) => surroundings.report(cause))
  })
  return {
    files: lane,
    stop: () => {
      callOff()
      runner.stop()
    },
  }
}
