import { type PreciousStore } from '../local-store/stores.ts'

export interface StubbornPrecious extends PreciousStore {
  /** From now on the disk refuses what a person does: writing, or reading too where it was closed; null mends it. */
  refuse(fault: Error | null): void
}

/** A store whose disk may fill up or close while the person works. */
export function stubborn(store: PreciousStore): StubbornPrecious {
  let fault: Error | null = null
  const writing = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => (fault ? Promise.reject(fault) : work(...args))
  }
  const reading = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => (fault && fault.name !== QUOTA ? Promise.reject(fault) : work(...args))
  }
  return {
    ...store,
    append: writing(store.append),
    dismiss: writing(store.dismiss),
    saveDraft: writing(store.saveDraft),
    removeDraft: writing(store.removeDraft),
    draft: reading(store.draft),
    drafts: reading(store.drafts),
    refuse: (next) => {
      fault = next
    },
  }
}

const QUOTA = 'QuotaExceededError'

/** As a browser throws it. */
export const diskFull = (): Error => new DOMException('the quota has been exceeded', QUOTA)
export const diskClosed = (): Error =>
  Object.assign(new Error('the database connection is closing'), { name: 'DatabaseClosedError' })
