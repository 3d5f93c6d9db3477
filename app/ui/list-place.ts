import { observeElementRect, type Rect, type Virtualizer } from '@tanstack/react-virtual'

type Place = { offset: number; active: number }

// For the life of the page, so that coming back from an order finds the list as it was left.
const places = new Map<string, Place>()

export const placeOf = (name: string | undefined): Place =>
  (name === undefined ? undefined : places.get(name)) ?? { offset: 0, active: 0 }

export function rememberPlace(name: string | undefined, change: Partial<Place>): void {
  if (name !== undefined) places.set(name, { ...placeOf(name), ...change })
}

/** The next person shall not find where the last one was. */
export function forgetPlaces(): void {
  places.clear()
}

/** A list that is not shown measures zero; it keeps its last size instead of dropping every row. */
export function observeVisibleRect<Scroller extends Element>(
  instance: Virtualizer<Scroller, Element>,
  report: (rect: Rect) => void,
): (() => void) | undefined {
  const stop = observeElementRect(instance, (rect) => {
    if (rect.height > 0) report(rect)
  })
  return stop ?? undefined
}
