import type { MouseEvent, ReactNode } from 'react'
import { m } from '#app/paraglide/messages.js'
import './app-frame.css'
import { CountPill } from './status-badge.tsx'
import type { IconType } from './tones.ts'

export type FrameTab = {
  id: string
  label: string
  href: string
  icon: IconType
  isCurrent: boolean
  /** How many things there need somebody. */ count?: number
}

type AppFrameProps = {
  tabs: readonly FrameTab[]
  /** Called for a plain press; the router navigates. A press with a modifier opens a new tab as usual. */
  onTab: (tab: FrameTab) => void
  homeHref: string
  /** A plain press on the mark; without it the browser follows `homeHref`. */
  onHome?: () => void
  /** The tide line, in its one place under the bar. */
  tide: ReactNode
  /** Right end of the bar: tenant switcher and menu. */
  side?: ReactNode
  children: ReactNode
}

/** The frame of every screen: bar with the mark and the tabs, tide line, content; on a phone the tabs move to the thumb. */
export function AppFrame({ tabs, onTab, homeHref, onHome, tide, side, children }: AppFrameProps) {
  const list = tabs.map((tab) => (
    <a
      key={tab.id}
      className="lb-bar-tab"
      href={tab.href}
      aria-current={tab.isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (!isPlainPress(event)) return
        event.preventDefault()
        onTab(tab)
      }}
    >
      <tab.icon className="lb-icon" aria-hidden="true" />
      <span>{tab.label}</span>
      {tab.count ? <CountPill count={tab.count} tone="needs-you" /> : null}
    </a>
  ))
  return (
    <div className="lb-frame">
      <header className="lb-bar">
        <a className="lb-skip" href="#main">
          {m.ui_skip()}
        </a>
        <a
          className="lb-brand"
          href={homeHref}
          aria-label="Loadbay"
          onClick={(event) => {
            if (!onHome || !isPlainPress(event)) return
            event.preventDefault()
            onHome()
          }}
        >
          <BrandMark />
          <span>Loadbay</span>
        </a>
        <nav className="lb-bar-tabs" aria-label={m.ui_tabs_phone()}>
          {list}
        </nav>
        <div className="lb-bar-side">{side}</div>
      </header>
      {tide}
      <main className="lb-main" id="main" tabIndex={-1}>
        {children}
      </main>
      <nav className="lb-bottom" aria-label={m.ui_tabs_phone()}>
        {list}
      </nav>
    </div>
  )
}

/** The mark: the bay is an L, the load stands in its corner. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="10 7 46 47" aria-hidden="true">
      <path d="M14 11h9v30h29v9H14z" fill="currentcolor" />
      <path d="M29 11h23v24H29z" fill="var(--lb-mark-load)" />
    </svg>
  )
}

const isPlainPress = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
