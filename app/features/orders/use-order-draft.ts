import { useCallback, useEffect, useRef, useState } from 'react'
import { storageWords } from '#app/parts/storage-words.ts'
import { type Space } from '#app/sync-client/space.ts'
import { useUnsavedGuard } from '#app/platform/unsaved-forms.ts'
import { type Edit } from './draft-edits.ts'
import { DRAFT_KIND, type OrderDraft } from './draft.ts'

const SAVE_AFTER_MS = 300
/** Whoever types on and on loses no more than this when the battery ends. */
const MOST_UNSAVED_MS = 1_500

export interface LiveDraft {
  readonly draft: OrderDraft
  readonly edit: (edit: Edit) => void
  /** Writes what is not written yet; the draft is on the disk when this resolves, and it rejects where the disk says no. */
  readonly flush: () => Promise<void>
  /** The draft has been sent or thrown away: nothing may write it again. */
  readonly close: () => void
  readonly reopen: () => void
  readonly isSaved: boolean
  /** Why the draft is not on the disk; every further change tries again. */
  readonly trouble: string | null
}

/** Where a draft is kept: the same function at each render. */
type KeepDraft = (space: Space, draft: OrderDraft) => Promise<void>

const keepNew: KeepDraft = (space, draft) => space.drafts.save(draft.orderId, DRAFT_KIND, draft)

/** Keeps a draft on the device as it is typed: shortly after each change, when the page is hidden, and when it is left. */
export function useOrderDraft(space: Space, initial: OrderDraft, keep: KeepDraft = keepNew): LiveDraft {
  const [draft, setDraft] = useState(initial)
  const [isSaved, setSaved] = useState(true)
  const [trouble, setTrouble] = useState<string | null>(null)
  const latest = useRef({ draft: initial, isDirty: false, isClosed: false })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const unsavedSince = useRef<number | null>(null)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    unsavedSince.current = null
    const { current } = latest
    if (!current.isDirty || current.isClosed) return
    current.isDirty = false
    try {
      await keep(space, current.draft)
    } catch (cause) {
      latest.current.isDirty = true
      setTrouble(storageWords(cause))
      throw cause
    }
    setTrouble(null)
    if (!latest.current.isDirty) setSaved(true)
  }, [space, keep])
  /** For timers and events, to which nobody listens: the trouble stands on the screen. */
  const flushQuietly = useCallback(() => void flush().catch(() => undefined), [flush])

  const edit = useCallback(
    (change: Edit) => {
      const next = change(latest.current.draft)
      if (next === latest.current.draft) return
      latest.current = { ...latest.current, draft: next, isDirty: true }
      setDraft(next)
      setSaved(false)
      clearTimeout(timer.current)
      const now = performance.now()
      unsavedSince.current ??= now
      const rest = unsavedSince.current + MOST_UNSAVED_MS - now
      timer.current = setTimeout(flushQuietly, Math.max(0, Math.min(SAVE_AFTER_MS, rest)))
    },
    [flushQuietly],
  )

  useEffect(() => {
    const leave = flushQuietly
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
      leave()
    }
  }, [flushQuietly])
  useUnsavedGuard(!isSaved)

  const setClosed = useCallback((isClosed: boolean) => {
    latest.current.isClosed = isClosed
  }, [])
  const close = useCallback(() => setClosed(true), [setClosed])
  const reopen = useCallback(() => setClosed(false), [setClosed])
  return { draft, edit, flush, close, reopen, isSaved, trouble }
}
