import { useSyncExternalStore } from 'react'
import { type FilesState } from '../sync-client/files.ts'
import { useSpace, useStatus, useView } from '../sync-client/hooks.ts'
import { type View } from '../sync-client/space.ts'

const nothingToHear = () => () => {}
const noFiles = () => null

/** Documents of the open portal whose bytes are still to be sent; those that the server refused need a person instead. */
export function useWaitingFiles(): number {
  const { files } = useSpace()
  const view = useView()
  const { phase, resync } = useStatus()
  const state = useSyncExternalStore(files?.subscribe ?? nothingToHear, files?.state ?? noFiles)
  // While the portal is fetched again, nobody here knows what the server has.
  return state && phase === 'ready' && !resync ? countWaiting(state, view) : 0
}

function countWaiting({ local }: FilesState, view: View): number {
  const unsent = [...local].flatMap(([sha256, { refusedFor }]) =>
    refusedFor === null && !view.get('blob', sha256) ? [sha256] : [],
  )
  if (unsent.length === 0) return 0
  const named = new Set(view.all('attachment').map(({ sha256 }) => sha256))
  return unsent.filter((sha256) => named.has(sha256)).length
}
