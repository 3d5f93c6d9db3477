import { createContext, useContext, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import { Button, IconButton } from './button.tsx'
import { joinClass } from './join-class.ts'
import './panel.css'
import { SPLIT_QUERY, useMedia } from './use-media.ts'

const InsidePanel = createContext(false)

type PanelProps = {
  title: string
  onClose: () => void
  children: ReactNode
  /** Buttons that stay in reach under the content. */
  footer?: ReactNode
  size?: 'small' | 'normal' | 'wide'
}

/**
 * A panel from the side at a desk, a sheet from below on a phone. The browser's own dialog keeps the focus inside and
 * gives it back. Render it only while it is open. There is never a dialog on a dialog: inside, use ConfirmYesNo in place.
 */
export function Panel({ title, onClose, children, footer, size = 'normal' }: PanelProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  // In the layout phase: closed once it has left the page, a dialog gives the focus back to nobody.
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return undefined
    if (element.showModal) element.showModal()
    else element.setAttribute('open', '')
    // The title, not the first button: a screen reader then says where one is, and no tap target is lit by chance.
    heading.current?.focus()
    return () => element.close?.()
  }, [])
  return (
    <InsidePanel.Provider value={true}>
      <dialog
        ref={dialog}
        className={joinClass('lb-panel', size !== 'normal' && `lb-panel-${size}`)}
        aria-labelledby={titleId}
        onCancel={(event) => {
          event.preventDefault()
          onClose()
        }}
        onClick={(event) => {
          if (event.target === dialog.current) onClose()
        }}
      >
        <div className="lb-panel-head">
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <IconButton icon={IconX} label={m.ui_close()} onClick={onClose} />
        </div>
        <div className="lb-panel-body">{children}</div>
        {footer ? <div className="lb-panel-foot">{footer}</div> : null}
      </dialog>
    </InsidePanel.Provider>
  )
}

type ConfirmYesNoProps = {
  question: string
  /** What Yes does, before it is pressed. */
  consequence?: ReactNode
  /** Words for the answers; plain Yes and No when absent. */
  yes?: string
  no?: string
  isDanger?: boolean
  onYes: () => void
  onNo: () => void
}

/** Only where the contract asks for Yes/No; everything else can be undone instead. Inside a panel it stands in place. */
export function ConfirmYesNo({ question, consequence, yes, no, isDanger, onYes, onNo }: ConfirmYesNoProps) {
  const isInside = useContext(InsidePanel)
  const buttons = (
    <div className="lb-confirm-buttons">
      <Button onClick={onNo}>{no ?? m.ui_no()}</Button>
      <Button kind={isDanger ? 'danger' : 'primary'} onClick={onYes}>
        {yes ?? m.ui_yes()}
      </Button>
    </div>
  )
  if (!isInside) {
    return (
      <Panel title={question} size="small" onClose={onNo}>
        <div className="lb-confirm">
          {consequence ? <div>{consequence}</div> : null}
          {buttons}
        </div>
      </Panel>
    )
  }
  return (
    <section className="lb-confirm lb-confirm-inside" role="group" aria-label={question}>
      <h3>{question}</h3>
      {consequence ? <div>{consequence}</div> : null}
      {buttons}
    </section>
  )
}

type SplitViewProps = { list: ReactNode; detail?: ReactNode | undefined }

/** List and detail side by side where there is room; elsewhere the detail takes the place of the list. */
export function SplitView({ list, detail }: SplitViewProps) {
  const isWide = useMedia(SPLIT_QUERY)
  if (!detail)
    return (
      <div className="lb-split">
        <div>{list}</div>
      </div>
    )
  if (!isWide)
    return (
      <div className="lb-split">
        <div>{detail}</div>
      </div>
    )
  return (
    <div className="lb-split lb-split-both">
      <div>{list}</div>
      <div>{detail}</div>
    </div>
  )
}
