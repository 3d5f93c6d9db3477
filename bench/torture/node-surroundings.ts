import type { Surroundings } from '#app/sync-client/surroundings.ts'
import type { Random } from '../sim/random.ts'

/**
 * The product's runner outside a browser: one tab, always visible, no stream of pokes. Its waits are shortened by `hurry`, so that
 * a minute of patience fits into a test.
 */
export function nodeSurroundings(
  random: Random,
  options: { readonly hurry: number; readonly onFault: (cause: unknown) => void },
): Surroundings {
  return {
    after: (millis, work) => {
      const timer = setTimeout(work, millis / options.hurry)
      return () => clearTimeout(timer)
    },
    report: options.onFault,
    random: () => random.next(),
    isVisible: () => true,
    isOffline: () => false,
    onSignal: () => () => undefined,
    tabs: { post: () => undefined, listen: () => () => undefined },
    lead: (_name, onLeading) => {
      const timer = setTimeout(() => onLeading(true), 0)
      return () => clearTimeout(timer)
    },
    pokes: () => () => undefined,
  }
}
