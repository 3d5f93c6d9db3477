/**
 * Who is meant by a scan that no camera made: the screen or panel that asked last. A hand scanner speaks to the page, not to a field.
 */
import { useEffect, useRef } from 'react'

/** Takes a scan, with the reader's identifier in front when it sent one. False when it is not for this one: the next is asked. */
export type ScanTarget = (text: string) => boolean | void

const targets: { readonly take: { current: ScanTarget } }[] = []
let stopWedge: (() => void) | undefined

/** Loaded when a screen first asks: what tells a scanner from a person knows all of GS1. */
function listen(): () => void {
  let isOver = false
  let stop: (() => void) | undefined
  import('./wedge-listener.ts').then(
    ({ startWedge }) => {
      if (!isOver) stop = startWedge(deliver)
    },
    () => {
      stopWedge = undefined // not on this device yet; the next screen asks again
    },
  )
  return () => {
    isOver = true
    stop?.()
  }
}

/** Asked while it is mounted and active, before those that were there earlier. */
export function useScanTarget(target: ScanTarget, isActive = true): void {
  const take = useRef(target)
  useEffect(() => {
    take.current = target
  })
  useEffect(() => {
    if (!isActive) return undefined
    const entry = { take }
    targets.push(entry)
    stopWedge ??= listen()
    return () => {
      targets.splice(targets.indexOf(entry), 1)
      if (targets.length > 0) return
      stopWedge?.()
      stopWedge = undefined
    }
  }, [isActive])
}

function deliver(text: string): void {
  for (const { take } of targets.toReversed()) if (take.current(text) !== false) return
}
