import { useEffect, useRef, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import { createMapEngine, type MapEngine, type MapEvents } from './map-engine.ts'
import { type MapMarker, type MapPosition, type MapRoute } from './map-types.ts'
import './map.css'

export interface MapCanvasProps {
  readonly markers: readonly MapMarker[]
  readonly routes: readonly MapRoute[]
  readonly onOpen?: ((id: string) => void) | undefined
  /** With this the map has a pin. */
  readonly pin?: { readonly position: MapPosition | null; readonly near: MapPosition | null } | undefined
  readonly onPin?: ((position: MapPosition) => void) | undefined
}

/** The drawn map; lazily loaded by place-map.tsx and pin-map.tsx. */
export function MapCanvas({ markers, routes, onOpen, pin, onPin }: MapCanvasProps): ReactNode {
  const container = useRef<HTMLDivElement>(null)
  const engine = useRef<MapEngine | null>(null)
  const events = useRef<MapEvents>({ onOpen: onOpen ?? null, onPin: onPin ?? null })
  useEffect(() => {
    events.current = { onOpen: onOpen ?? null, onPin: onPin ?? null }
  })
  useEffect(() => {
    if (!container.current) return undefined
    const made = createMapEngine(container.current, () => events.current)
    engine.current = made
    return () => {
      engine.current = null
      made.destroy()
    }
  }, [])
  // What is asked of the engine comes after it was made: effects run in their order.
  useEffect(() => {
    engine.current?.show(markers, routes)
  }, [markers, routes])
  useEffect(() => {
    if (pin) engine.current?.showPin(pin.position, pin.near)
  }, [pin])
  return <div ref={container} className="part-map-canvas" role="application" aria-label={m.maps_keys()} />
}
