import { lazy, Suspense, useState, type ReactNode } from 'react'
import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns.mjs'
import IconScan from '@tabler/icons-react/dist/esm/icons/IconScan.mjs'
import IconSort from '@tabler/icons-react/dist/esm/icons/IconArrowsSort.mjs'
import { ScanButton } from '#app/devices/scan-button.tsx'
import { m } from '#app/paraglide/messages.js'
import { useGo } from '#app/parts/navigation.tsx'
import { type FilterKey } from '#app/parts/orders-place.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { Button } from '#app/ui/button.tsx'
import { Switch } from '#app/ui/choice.tsx'
import { Toolbar } from '#app/ui/facts.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { usePreferences } from '#app/ui/preferences.ts'
import { SearchBox } from '#app/ui/search-box.tsx'
import { useShortcut } from '#app/ui/use-shortcut.ts'
import { type ListView } from '#shared/views/view.ts'
import { type Tab } from './order-list.ts'
import { type Arrangement } from './order-list-arrangement.ts'
import { FilterMenu } from './order-list-filter-bar.tsx'
import { sortOf, sortText } from './order-list-sort.ts'
import { ViewsMenu } from './order-list-views.tsx'
import { FIELD_LABELS } from './order-list-words.ts'
import { type ListPlace } from './use-list-place.ts'
import { useListScans } from './use-list-scans.ts'

const ColumnsPanel = lazy(async () => ({ default: (await import('./order-list-columns-panel.tsx')).ColumnsPanel }))

interface ToolbarProps {
  readonly at: ListPlace
  readonly tab: Tab
  readonly isPhone: boolean
  readonly arrangement: Arrangement
  readonly onArrange: (next: Arrangement | null) => void
  readonly openView: ListView | null
  readonly state: string
  readonly onAddFilter: (key: FilterKey) => void
  readonly exportMenu: ReactNode
}

/** Search first, then what narrows, keeps and carries away the list. */
export function ListToolbar(props: ToolbarProps) {
  const { at, tab, isPhone, arrangement, openView, state } = props
  const { density } = usePreferences()
  const go = useGo()
  const space = useSpace()
  const find = useListScans(at.setQ)
  const hasCards = isPhone || density === 'hall'
  return (
    <Toolbar>
      <SearchBox label={m.orders_search()} placeholder={m.orders_search_hint()} value={at.q} onChange={at.setQ} />
      <ScanButton label={m.devices_scan_order()} onUse={find} />
      <Button icon={IconScan} onClick={() => go(`/p/${space.key}/scan`)}>
        {m.devices_scan_many()}
      </Button>
      <div className="orders-tools">
        <FilterMenu isPhone={isPhone} onAdd={props.onAddFilter} />
        <ViewsMenu
          open={openView}
          isChanged={openView !== null && openView.content.state !== state}
          {...{ state, isPhone, place: at.place }}
          onOpen={at.goToPlace}
        />
        {hasCards ? (
          <SortMenu {...{ at, arrangement, isPhone }} />
        ) : (
          <ColumnsButton {...{ arrangement }} onArrange={props.onArrange} />
        )}
        {props.exportMenu}
        {tab === 'all' && !isPhone ? (
          <Switch
            label={m.orders_group_by_status()}
            isChecked={at.place.group === 'status'}
            onChange={(on) => at.setPlace({ group: on ? 'status' : undefined })}
          />
        ) : null}
      </div>
    </Toolbar>
  )
}

type ColumnsProps = Pick<ToolbarProps, 'arrangement' | 'onArrange'>

function ColumnsButton(props: ColumnsProps) {
  const [isOpen, setOpen] = useState(false)
  useShortcut('c', () => setOpen(true))
  return (
    <>
      <Button icon={IconColumns} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {m.list_columns()}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ColumnsPanel {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Cards have no heads to press. */
function SortMenu({ at, arrangement, isPhone }: Pick<ToolbarProps, 'at' | 'arrangement' | 'isPhone'>) {
  const sort = sortOf(at.place.sort)
  const item = (field: (typeof arrangement)[number]['field'], direction: 'up' | 'down') => {
    const words = { field: FIELD_LABELS[field]() }
    return {
      kind: 'choice' as const,
      id: sortText({ field, direction }),
      label: direction === 'up' ? m.list_sort_up(words) : m.list_sort_down(words),
      isChosen: sort?.field === field && sort.direction === direction,
      onChoose: () => at.setPlace({ sort: sortText({ field, direction }) }),
    }
  }
  return (
    <Menu
      label={m.list_sort()}
      icon={IconSort}
      {...(isPhone ? {} : { text: m.list_sort() })}
      items={[
        {
          kind: 'choice',
          id: 'newest',
          label: m.list_sort_newest(),
          isChosen: sort === null,
          onChoose: () => at.setPlace({ sort: undefined }),
        },
        ...arrangement.flatMap(({ field }) => [item(field, 'up'), item(field, 'down')]),
      ]}
    />
  )
}
