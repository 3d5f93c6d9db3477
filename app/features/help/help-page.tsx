import { useEffect, type ReactNode } from 'react'
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs'
import { m } from '#app/paraglide/messages.js'
import { helpAddress, isHelpChapter, type HelpChapter } from '#app/parts/help-chapters.ts'
import { AppLink, hrefOf, useGo, useSearchParam } from '#app/parts/navigation.tsx'
import { Button } from '#app/ui/button.tsx'
import { PageHeading } from '#app/ui/facts.tsx'
import { MissingPart } from '#app/ui/lazy-part.tsx'
import { SearchBox } from '#app/ui/search-box.tsx'
import { EmptyState, LoadingState } from '#app/ui/states.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { ChapterText } from './chapter-view.tsx'
import { type Handbook } from './handbook-types.ts'
import { READ_NEXT } from './handbook.ts'
import { searchHandbook } from './search-handbook.ts'
import { useHandbook } from './use-handbook.ts'
import './help.css'

interface HelpPageProps {
  /** The chapter in the address, as it stands there. */
  readonly chapter: string | undefined
  /** What only somebody inside a portal is offered: the guided first order. */
  readonly guide?: ReactNode
}

/** `/help` and `/help/<chapter>`: the handbook (W1). Chapters on the left where there is room; on a phone one thing at a time. */
export function HelpPage({ chapter, guide }: HelpPageProps) {
  const loaded = useHandbook()
  if (loaded.kind === 'loading') return <LoadingState />
  if (loaded.kind === 'failed')
    return (
      <div className="lb-page">
        <MissingPart onRetry={loaded.retry} />
      </div>
    )
  const book = loaded.part
  const open = chapter !== undefined && isHelpChapter(chapter) ? chapter : null
  return (
    <div className="help-page" data-open={open !== null}>
      <Contents book={book} open={open} isAbsent={chapter !== undefined && open === null} guide={guide} />
      {open ? <OpenChapter book={book} id={open} guide={guide} /> : null}
    </div>
  )
}

interface ContentsProps {
  readonly book: Handbook
  readonly open: HelpChapter | null
  readonly isAbsent: boolean
  readonly guide: ReactNode
}

function Contents({ book, open, isAbsent, guide }: ContentsProps) {
  const go = useGo()
  const query = useSearchParam('q') ?? ''
  const found = searchHandbook(book, query)
  const search = (q: string) => go(hrefOf(helpAddress(open ?? undefined), { q }), { replace: true })
  return (
    <div className="help-contents lb-stack">
      {open ? <h2 className="help-contents-title">{m.help_title()}</h2> : <PageHeading title={m.help_title()} />}
      {isAbsent ? <p role="alert">{m.help_no_chapter()}</p> : null}
      {open ? null : guide}
      <SearchBox label={m.help_search()} value={query} onChange={search} />
      <p className="lb-visually-hidden" role="status">
        {query.trim() === '' ? '' : m.help_found({ count: found.length })}
      </p>
      {found.length === 0 ? <EmptyState title={m.help_none({ query })}>{m.help_none_next()}</EmptyState> : null}
      <nav aria-label={m.help_chapters()}>
        <ul className="help-list">
          {found.map(({ id, excerpt }) => (
            <li key={id}>
              <AppLink
                href={hrefOf(helpAddress(id), { q: query })}
                className={id === open ? 'help-item help-item-open' : 'help-item'}
              >
                <strong>{book[id].title}</strong>
                <span className="lb-soft">{excerpt}</span>
              </AppLink>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

function OpenChapter({ book, id, guide }: { book: Handbook; id: HelpChapter; guide: ReactNode }) {
  const chapter = book[id]
  useEffect(() => {
    const before = document.title
    document.title = `${chapter.title} · Loadbay`
    return () => {
      document.title = before
    }
  }, [chapter.title])
  return (
    <article className="help-chapter lb-stack">
      <div className="help-back">
        <AppLink href={helpAddress()}>{m.help_all_chapters()}</AppLink>
      </div>
      <PageHeading title={chapter.title}>
        <Button icon={IconLink} onClick={() => void copyLink(id)}>
          {m.help_copy_link()}
        </Button>
      </PageHeading>
      <ChapterText chapter={chapter} />
      {id === 'first-order' ? guide : null}
      <nav className="help-next" aria-label={m.help_read_next()}>
        <h3>{m.help_read_next()}</h3>
        <ul>
          {READ_NEXT[id].map((next) => (
            <li key={next}>
              <AppLink href={helpAddress(next)}>{book[next].title}</AppLink>
            </li>
          ))}
        </ul>
      </nav>
    </article>
  )
}

/** W1: the address opens for everybody, signed in or not. */
async function copyLink(id: HelpChapter): Promise<void> {
  try {
    await navigator.clipboard.writeText(new URL(helpAddress(id), location.href).href)
    showToast({ text: m.help_link_copied() })
  } catch {
    showToast({ text: m.ui_copy_failed(), tone: 'refused' })
  }
}
