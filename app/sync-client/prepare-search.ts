import { type SpaceEngine } from './space-engine.ts'
import { type Surroundings } from './surroundings.ts'

/** After the last change; 20,000 orders come page by page. */
const QUIET_MS = 200
const PAUSE_MS = 10

/** Works on the text index while nothing else happens, so that nobody's first search waits for it. Answers the end. */
export function prepareSearch(engine: SpaceEngine, { after }: Pick<Surroundings, 'after'>): () => void {
  let callOff = (): void => undefined
  const work = (): void => {
    callOff = engine.prepareSearch() ? after(PAUSE_MS, work) : () => undefined
  }
  const stop = engine.subscribe(() => {
    callOff()
    callOff = after(QUIET_MS, work)
  })
  callOff = after(QUIET_MS, work)
  return () => {
    stop()
    callOff()
  }
}
