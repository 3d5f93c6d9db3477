import { m } from '#app/paraglide/messages.js'
import { closeHelp, useOpenHelp } from '../parts/help-open.ts'
import { LazyPart } from '../ui/lazy-part.tsx'

const loadPanel = () => import('../features/help/help-panel.tsx')

/** The chapter that a link of some screen asked for, beside that screen. */
export function HelpHost() {
  const chapter = useOpenHelp((state) => state.chapter)
  if (!chapter) return null
  return (
    <LazyPart load={loadPanel} panel={{ title: m.shell_menu_help(), onClose: closeHelp }}>
      {({ HelpPanel }) => <HelpPanel chapter={chapter} />}
    </LazyPart>
  )
}
