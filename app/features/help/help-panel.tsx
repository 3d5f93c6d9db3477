import IconOpen from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs'
import { m } from '#app/paraglide/messages.js'
import { helpAddress, type HelpChapter } from '#app/parts/help-chapters.ts'
import { closeHelp, openHelp } from '#app/parts/help-open.ts'
import { AppLink } from '#app/parts/navigation.tsx'
import { Button } from '#app/ui/button.tsx'
import { MissingPart } from '#app/ui/lazy-part.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { LoadingState } from '#app/ui/states.tsx'
import { ChapterText } from './chapter-view.tsx'
import { READ_NEXT } from './handbook.ts'
import { useHandbook } from './use-handbook.ts'

/** A chapter beside the screen: the form under it stays as it is. */
export function HelpPanel({ chapter: id }: { chapter: HelpChapter }) {
  const loaded = useHandbook()
  const title = loaded.kind === 'there' ? loaded.part[id].title : m.help_title()
  return (
    <Panel
      key={id}
      title={title}
      onClose={closeHelp}
      footer={
        <span onClick={closeHelp} className="help-foot">
          <IconOpen className="lb-icon-text" aria-hidden="true" />
          <AppLink href={helpAddress(id)}>{m.help_open_page()}</AppLink>
        </span>
      }
    >
      {loaded.kind === 'loading' ? <LoadingState rows={4} /> : null}
      {loaded.kind === 'failed' ? <MissingPart onRetry={loaded.retry} /> : null}
      {loaded.kind === 'there' ? (
        <div className="lb-stack">
          <ChapterText chapter={loaded.part[id]} />
          <nav className="help-next" aria-label={m.help_read_next()}>
            <h3>{m.help_read_next()}</h3>
            {READ_NEXT[id].map((next) => (
              <Button key={next} kind="quiet" onClick={() => openHelp(next)}>
                {loaded.part[next].title}
              </Button>
            ))}
          </nav>
        </div>
      ) : null}
    </Panel>
  )
}
