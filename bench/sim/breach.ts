/** A promise that was not kept, named after what a person would have suffered. */
export interface Breach {
  readonly kind: 'lost' | 'doubled' | 'diverged' | 'stuck' | 'unexplained'
  readonly what: string
}
