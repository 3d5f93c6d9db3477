import { useEffect, useState, type ReactNode } from 'react'
import IconReload from '@tabler/icons-react/dist/esm/icons/IconReload.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button } from './button.tsx'
import { Panel } from './panel.tsx'
import { ErrorState, LoadingState } from './states.tsx'

type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly part: T }
  | { readonly kind: 'failed'; readonly retry: () => void }

/** Code that is fetched when it is asked for. Before the worker is in control a lost network takes it away: then it is asked again. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' })
  useEffect(() => {
    let isCurrent = true
    const show = (next: Loaded<T>) => {
      if (isCurrent) setLoaded(next)
    }
    const ask = (): void => {
      show({ kind: 'loading' })
      load().then(
        (part) => show({ kind: 'there', part }),
        () => show({ kind: 'failed', retry: ask }),
      )
    }
    ask()
    return () => {
      isCurrent = false
    }
  }, [load])
  useEffect(() => {
    if (loaded.kind !== 'failed') return undefined
    addEventListener('online', loaded.retry)
    return () => removeEventListener('online', loaded.retry)
  }, [loaded])
  return loaded
}

interface LazyPartProps<T> {
  /** The import; the same function at every render. */
  readonly load: () => Promise<T>
  readonly children: (part: T) => ReactNode
  /** Of a part that is a panel: its place is taken by one that says what is missing. */
  readonly panel?: { readonly title: string; readonly onClose: () => void }
  /** Nothing at all while it loads or fails: for what only adds to a screen. */
  readonly isQuiet?: boolean
}

/** A part whose code comes when it is needed; where it cannot come, words and a way to try again stand in its place. */
export function LazyPart<T>({ load, children, panel, isQuiet = false }: LazyPartProps<T>) {
  const loaded = useLoaded(load)
  if (loaded.kind === 'there') return children(loaded.part)
  if (isQuiet) return null
  if (loaded.kind === 'loading') return panel ? null : <LoadingState rows={2} />
  const words = <MissingPart onRetry={loaded.retry} />
  return panel ? (
    <Panel title={panel.title} size="small" onClose={panel.onClose}>
      {words}
    </Panel>
  ) : (
    words
  )
}

export function MissingPart({ onRetry }: { onRetry: () => void }) {
  return (
    <ErrorState
      tone="needs-you"
      title={m.ui_part_missing()}
      why={m.ui_part_missing_why()}
      next={m.ui_part_missing_next()}
      actions={
        <Button kind="primary" icon={IconReload} onClick={onRetry}>
          {m.ui_try_again()}
        </Button>
      }
    />
  )
}
