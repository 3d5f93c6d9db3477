import { type ReactNode } from 'react'
import { hrefOf, useGo, usePathParam, useSearchParam } from '../../parts/navigation.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { SplitView } from '../../ui/panel.tsx'
import { showToast } from '../../ui/toast.tsx'
import { PHONE_QUERY, useMedia } from '../../ui/use-media.ts'
import { useShortcut } from '../../ui/use-shortcut.ts'
import { type ImportState } from './carrier-api.ts'
import { ImportList } from './import-list.tsx'
import { type ImportLine } from './import-row-cells.tsx'
import { ImportPane, ImportSheet, NoImportHere } from './import-panes.tsx'
import { useImportQueue, type QueueSources } from './use-import-queue.ts'

export type ImportsPageProps = Omit<QueueSources, 'tenantId'>

/** `/c/$tenantId/imports`: what customers ask for and the carrier decides (F6, F20, C14). */
export function ImportsPage(props: ImportsPageProps) {
  const tenantId = Number(usePathParam('tenantId'))
  const tab: ImportState = useSearchParam('tab') === 'decided' ? 'decided' : 'open'
  const openId = useSearchParam('id')
  const go = useGo()
  const queue = useImportQueue({ ...props, tenantId }, tab, openId)
  const place = (id?: string) => hrefOf(`/c/${tenantId}/imports`, { tab: tab === 'open' ? undefined : tab, id })
  const open = (id: string | undefined) => go(place(id), { replace: openId !== undefined && id !== undefined })
  const at = queue.lines.findIndex(({ row }) => row.change.id === openId)
  const line = queue.lines[at]
  useMoves(openId !== undefined, { to: (step) => queue.lines[at + step], open })

  const saving = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const understood = async (done: ImportLine) => {
    const decision = queue.decisions.get(done.row.change.id)
    if (decision && !(await saving.save(() => queue.decider.dismiss(decision)))) return
    if (done.isGone) open(undefined)
    queue.list.refetch()
  }
  return (
    <ImportsLayout
      list={
        <ImportList
          {...{ queue, tab, openId }}
          onTab={(id) => go(hrefOf(`/c/${tenantId}/imports`, { tab: id === 'decided' ? id : undefined }))}
          onOpen={open}
        />
      }
      isOpen={openId !== undefined}
      renderDetail={(Pane) =>
        line ? (
          <Pane
            key={line.row.change.id}
            line={line}
            decider={queue.decider}
            onUnderstood={() => void understood(line)}
            onClose={() => open(undefined)}
          />
        ) : null
      }
    />
  )
}

interface LayoutProps {
  readonly list: ReactNode
  readonly isOpen: boolean
  readonly renderDetail: (Pane: typeof ImportPane | typeof ImportSheet) => ReactNode
}

function ImportsLayout({ list, isOpen, renderDetail }: LayoutProps) {
  const isPhone = useMedia(PHONE_QUERY)
  if (isPhone)
    return (
      <>
        {list}
        {isOpen ? renderDetail(ImportSheet) : null}
      </>
    )
  return <SplitView list={list} detail={isOpen ? (renderDetail(ImportPane) ?? <NoImportHere />) : undefined} />
}

/** While one is open, j and k open its neighbours and Escape closes it; before that the list itself moves. */
function useMoves(
  isOpen: boolean,
  { to, open }: { to: (step: 1 | -1) => ImportLine | undefined; open: (id: string | undefined) => void },
): void {
  const move = (step: 1 | -1) => {
    const next = to(step)
    if (next) open(next.row.change.id)
  }
  useShortcut('j', () => move(1), isOpen)
  useShortcut('k', () => move(-1), isOpen)
  useShortcut('Escape', () => open(undefined), isOpen)
}
