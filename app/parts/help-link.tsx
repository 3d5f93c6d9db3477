import { useRouter } from '@tanstack/react-router'
import { type MouseEvent } from 'react'
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import { m } from '#app/paraglide/messages.js'
import { helpAddress, type HelpChapter } from './help-chapters.ts'
import { openHelp } from './help-open.ts'
import './parts.css'

interface HelpLinkProps {
  readonly chapter: HelpChapter
  /** What the chapter answers; "More in the handbook" where the place has said it already. */
  readonly words?: string
}

/** W1: from where one gets stuck into the handbook. It opens beside the screen; out of a panel it goes to the chapter's own page. */
export function HelpLink({ chapter, words = m.parts_help_more() }: HelpLinkProps) {
  // Parts are shown outside the app's router too; there it is a link like any other.
  const router = useRouter({ warn: false }) as ReturnType<typeof useRouter> | undefined // `warn: false` says that there may be none
  const handlePress = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (!router) return
    event.preventDefault()
    // There is never a dialog on a dialog.
    if (document.querySelector('dialog[open]')) void router.navigate({ href: helpAddress(chapter) })
    else openHelp(chapter)
  }
  return (
    <a className="part-help" href={helpAddress(chapter)} onClick={handlePress}>
      <IconHelp className="lb-icon-text" aria-hidden="true" />
      <span>{words}</span>
    </a>
  )
}
