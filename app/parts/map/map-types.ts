export interface MapPosition {
  readonly latitude: number
  readonly longitude: number
}

/** What a marker stands for decides its shape and colour: a letter or a number says the rest. */
export type MarkerKind = 'collect' | 'deliver' | 'place'

export interface MapMarker extends MapPosition {
  readonly id: string
  /** Read aloud, and shown on hover and focus: "1 Collect · Dock 3, Hamburg". */
  readonly label: string
  readonly kind: MarkerKind
  /** One or two characters in the marker: the number of the stop. */
  readonly sign?: string
  readonly isSelected?: boolean
}

/** A line between places. It is drawn straight and dashed: it says what belongs together, not which road is taken. */
export interface MapRoute {
  readonly id: string
  readonly points: readonly MapPosition[]
}
