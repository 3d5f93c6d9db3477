import { useEffect, useId } from 'react'

// Forms that hold words which are on no disk yet. An update of the app waits for them; drafts that are saved as typed are clean.
const dirty = new Set<string>()
const listeners = new Set<() => void>()

/** Call in every form; `isDirty` while something typed is neither sent nor kept as a draft. */
export function useUnsavedGuard(isDirty: boolean): void {
  const id = useId()
  useEffect(() => {
    if (!isDirty) return undefined
    dirty.add(id)
    announce()
    return () => {
      dirty.delete(id)
      announce()
    }
  }, [id, isDirty])
}

export function hasUnsavedForms(): boolean {
  return dirty.size > 0
}

export function subscribeUnsavedForms(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(): void {
  for (const listener of listeners) listener()
}
