import { lazy, Suspense, useState } from 'react'
import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs'
import { m } from '#app/paraglide/messages.js'
import { type OrdersPlace } from '#app/parts/orders-place.ts'
import { useSaving } from '#app/parts/use-saving.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Menu, type MenuItem } from '#app/ui/menu.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { type ListView } from '#shared/views/view.ts'
import { deleteView, keepAgain, placeOfView, saveView, useViews } from './use-views.ts'

const SaveViewPanel = lazy(async () => ({ default: (await import('./order-list-save-view.tsx')).SaveViewPanel }))

interface ViewsProps {
  readonly open: ListView | null
  readonly isChanged: boolean
  /** The list as it stands, to be kept. */
  readonly state: string
  readonly place: OrdersPlace
  readonly isPhone: boolean
  /** The whole place: what it does not name is left. */
  readonly onOpen: (place: OrdersPlace) => void
}

/** C9: opens, keeps, renames and deletes this person's views. */
export function ViewsMenu({ open, isChanged, state, place, isPhone, onOpen }: ViewsProps) {
  const space = useSpace()
  const views = useViews()
  const [panel, setPanel] = useState<'new' | 'rename' | null>(null)
  const { save } = useSaving({ onTrouble: (text) => showToast({ text, tone: 'refused' }) })
  const update = async (view: ListView) => {
    const { name } = view.content
    const isSaved = await save(async () => (await saveView(space, { name, state, over: view })).result)
    if (isSaved) showToast({ text: m.list_view_saved({ name }) })
  }
  const remove = async (view: ListView) => {
    if (!(await save(() => deleteView(space, view)))) return
    onOpen({})
    const { name } = view.content
    showToast({ text: m.list_view_deleted({ name }), onUndo: () => void save(() => keepAgain(space, view)) })
  }
  const ofOpen = (view: ListView): MenuItem[] => {
    const { name } = view.content
    return [
      ...(isChanged ? [{ id: 'update', label: m.list_view_update({ name }), onChoose: () => void update(view) }] : []),
      { id: 'rename', label: m.list_view_rename({ name }), onChoose: () => setPanel('rename') },
      { id: 'delete', label: m.list_view_delete({ name }), onChoose: () => void remove(view) },
    ]
  }
  const items: MenuItem[] = [
    { kind: 'title', id: 'views', label: m.list_views() },
    { kind: 'choice', id: 'all', label: m.list_view_all(), isChosen: open === null, onChoose: () => onOpen({}) },
    ...views.map((view): MenuItem => {
      const isChosen = view.id === open?.id
      return { kind: 'choice', id: view.id, label: view.content.name, isChosen, onChoose: () => onOpen(placeOfView(view)) }
    }),
    { kind: 'title', id: 'own', label: m.list_view_now() },
    { id: 'save', label: m.list_view_save(), onChoose: () => setPanel('new') },
    ...(open ? ofOpen(open) : []),
  ]
  const name = open ? `${open.content.name}${isChanged ? ` (${m.list_view_changed()})` : ''}` : m.list_views()
  return (
    <>
      <Menu
        label={m.list_views()}
        icon={IconBookmark}
        {...(isPhone ? {} : { text: name })}
        align="start"
        shortcut="v"
        items={items}
      />
      {panel ? (
        <Suspense fallback={null}>
          <SaveViewPanel
            views={views}
            renamed={panel === 'rename' ? open : null}
            state={panel === 'rename' && open ? open.content.state : state}
            onSaved={(viewId) => onOpen({ ...place, view: viewId })}
            onClose={() => setPanel(null)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
