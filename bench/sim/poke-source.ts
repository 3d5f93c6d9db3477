// An EventSource of the simulation: a stream from one node, which may lose, double and reorder what it carries, go silent without
// ending, or break.
import { spaceKeySchema } from '#shared/kernel/ids.ts'
import { type PokeSource } from '#app/platform/poke-stream.ts'
import { type Asker, type NetworkDeps } from './network.ts'

type Kind = 'open' | 'message' | 'beat' | 'error'
type Listener = (event: { readonly data?: unknown }) => void

const BEAT_MS = 25_000

export function simPokeSource(deps: NetworkDeps, asker: Asker, address: string): PokeSource {
  const { random, timeline, faults, cluster } = deps
  const listeners = new Map<Kind, Listener[]>()
  const asked = new URLSearchParams(address.split('?')[1])
  const spaces = (asked.get('spaces') ?? '').split(',').flatMap((key) => spaceKeySchema.safeParse(key).data ?? [])
  let isOver = false
  let isSilent = faults.strikes('streamSilent', 0.05)
  let unfollow: (() => void) | null = null
  const say = (after: number, kind: Kind, data?: string) =>
    timeline.after(after, () => {
      if (!isOver && (!isSilent || kind === 'open')) asker.whenAlive(() => isOver || tell(kind, data))
    })
  timeline.after(1 + random.below(40), connect)
  return {
    addEventListener: (type, listener) => void listeners.set(type, [...(listeners.get(type) ?? []), listener]),
    close,
  }

  function tell(kind: Kind, data?: string): void {
    for (const listener of listeners.get(kind) ?? []) listener({ data })
  }

  function close(): void {
    isOver = true
    unfollow?.()
    unfollow = null
  }

  function connect(): void {
    const node = cluster.pick()
    const userId = asker.session()
    if (!asker.isOnline() || !node || userId === null) return void say(1, 'error')
    unfollow = cluster.follow(node, userId, {
      spaces,
      schema: Number(asked.get('schema')),
      onPoke,
      onCut: () => say(1, 'error'),
    })
    if (!unfollow) return void say(1, 'error')
    say(1, 'open')
    beat()
  }

  function onPoke(data: string): void {
    if (asker.isGone()) return close()
    if (!asker.isOnline() || faults.strikes('pokeLost', 0.15)) return
    say(faults.strikes('pokeReordered', 0.15) ? random.below(4_000) : 1 + random.below(10), 'message', data)
    if (faults.strikes('pokeDoubled', 0.15)) say(random.below(2_000), 'message', data)
  }

  function beat(): void {
    timeline.after(BEAT_MS, () => {
      if (asker.isGone()) close()
      if (isOver) return
      if (!isSilent) isSilent = faults.strikes('streamSilent', 0.02)
      if (asker.isOnline()) say(0, 'beat')
      beat()
    })
  }
}
