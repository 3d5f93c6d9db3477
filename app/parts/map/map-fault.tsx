import { Component, type ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'

/** A map that could not be fetched is no reason to lose the screen around it. */
export class MapFault extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    return this.state.isBroken ? <p className="part-map-fault lb-soft">{m.maps_not_here()}</p> : this.props.children
  }
}
