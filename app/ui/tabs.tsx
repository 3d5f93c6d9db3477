import { useEffect, useState, type KeyboardEvent } from 'react'
import IconLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs'
import IconRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { m } from '#app/paraglide/messages.js'
import { CountPill } from './status-badge.tsx'
import './tabs.css'

type TabItem = { id: string; label: string; count?: number | undefined; countTone?: 'neutral' | 'needs-you' | 'refused' }
type TabsProps = {
  label: string
  tabs: readonly TabItem[]
  selected: string
  onSelect: (id: string) => void
  /** Id of the element the tabs steer. */ controls?: string
}

type Cut = { start: boolean; end: boolean }

/** Tabs with counts. Where they do not fit they scroll, and a fading arrow says that there are more. */
export function Tabs({ label, tabs, selected, onSelect, controls }: TabsProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const cut = useCut(scroller)
  useEffect(() => {
    const tab = scroller && tabElement(scroller, selected)
    if (scroller && tab) showWhole(scroller, tab)
  }, [scroller, selected])
  const handleKey = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!tab) return
    event.preventDefault()
    onSelect(tab.id)
    if (scroller) tabElement(scroller, tab.id)?.focus()
  }
  return (
    <div className="lb-tabs">
      <div className="lb-tabs-scroll" role="tablist" aria-label={label} ref={setScroller} onKeyDown={handleKey}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            data-tab={tab.id}
            className="lb-tab"
            aria-selected={tab.id === selected}
            aria-controls={controls}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count === undefined ? null : <CountPill count={tab.count} tone={tab.countTone ?? 'neutral'} />}
          </button>
        ))}
      </div>
      {cut.start ? <Cue side="start" scroller={scroller} /> : null}
      {cut.end ? <Cue side="end" scroller={scroller} /> : null}
    </div>
  )
}

/** Sideways only: scrollIntoView would move the whole page to tabs that stand below the fold. */
function showWhole(scroller: HTMLElement, tab: HTMLElement): void {
  const start = tab.offsetLeft - scroller.offsetLeft
  const end = start + tab.offsetWidth - scroller.clientWidth
  scroller.scrollLeft = Math.min(start, Math.max(end, scroller.scrollLeft))
}

const tabElement = (scroller: HTMLElement, id: string): HTMLElement | undefined =>
  [...scroller.querySelectorAll<HTMLElement>('[data-tab]')].find((tab) => tab.dataset['tab'] === id)

function Cue({ side, scroller }: { side: 'start' | 'end'; scroller: HTMLElement | null }) {
  const Icon = side === 'end' ? IconRight : IconLeft
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      title={m.ui_more_tabs()}
      className={`lb-tabs-cue lb-tabs-cue-${side}`}
      onClick={() => scroller?.scrollBy({ left: (side === 'end' ? 0.7 : -0.7) * scroller.clientWidth })}
    >
      <Icon className="lb-icon" aria-hidden="true" />
    </button>
  )
}

function useCut(scroller: HTMLElement | null): Cut {
  const [cut, setCut] = useState<Cut>({ start: false, end: false })
  // After every render, because labels and counts change the width without changing the element.
  useEffect(() => {
    if (!scroller) return undefined
    const measure = () => {
      const start = scroller.scrollLeft > 2
      const end = scroller.scrollLeft + scroller.clientWidth < scroller.scrollWidth - 2
      setCut((old) => (old.start === start && old.end === end ? old : { start, end }))
    }
    measure()
    scroller.addEventListener('scroll', measure, { passive: true })
    window.addEventListener('resize', measure)
    return () => {
      scroller.removeEventListener('scroll', measure)
      window.removeEventListener('resize', measure)
    }
  })
  return cut
}
