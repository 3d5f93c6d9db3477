import { useState, type ReactNode } from 'react'
import IconBuilding from '@tabler/icons-react/dist/esm/icons/IconBuildingWarehouse.mjs'
import IconChart from '@tabler/icons-react/dist/esm/icons/IconLayoutDashboard.mjs'
import IconMenu from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs'
import IconPackages from '@tabler/icons-react/dist/esm/icons/IconPackages.mjs'
import { AppFrame } from '#app/ui/app-frame.tsx'
import { KeyHelp } from '#app/ui/key-help.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { setDensity, setTheme, usePreferences, type Density, type Theme } from '#app/ui/preferences.ts'
import { Tabs } from '#app/ui/tabs.tsx'
import { TideLine, type TideState } from '#app/ui/tide-line.tsx'
import { ToastHost } from '#app/ui/toast.tsx'
import { BasicsGallery } from './gallery-basics.tsx'
import { CompareGallery } from './gallery-compare.tsx'
import { FactsGallery } from './gallery-facts.tsx'
import { FieldsGallery } from './gallery-fields.tsx'
import { ListGallery } from './gallery-list.tsx'
import { StatesGallery } from './gallery-states.tsx'

/**
 * Every component in every state, for the eye, for screenshots and for axe. It has its own HTML file, so the
 * production build never sees it; its sample words stay out of the message catalogue.
 */
const PARTS: Record<string, { label: string; node: ReactNode }> = {
  basics: { label: 'Buttons and status', node: <BasicsGallery /> },
  fields: { label: 'Fields', node: <FieldsGallery /> },
  list: { label: 'List', node: <ListGallery /> },
  states: { label: 'States', node: <StatesGallery /> },
  compare: { label: 'Comparison', node: <CompareGallery /> },
  facts: { label: 'Facts', node: <FactsGallery /> },
}

const TIDES: Record<TideState, { text: string; detail?: string }> = {
  'all-on': { text: 'All on the server', detail: '14:02' },
  waiting: { text: '7 waiting', detail: 'sending' },
  offline: { text: '7 waiting', detail: 'offline since 13:41' },
  'needs-you': { text: '1 needs you', detail: '3 waiting · offline since 13:41' },
  loading: { text: 'Loading your orders', detail: '1,200 of 8,400' },
}

const initial = new URLSearchParams(window.location.search)

export function Gallery() {
  const [part, setPart] = useState(initial.get('part') ?? 'basics')
  // The parameter is written by the screenshot script and by hand; an unknown word falls back.
  const tide = TIDES[(initial.get('tide') ?? 'all-on') as TideState] ?? TIDES['all-on']
  const state = (initial.get('tide') ?? 'all-on') as TideState
  const { density, theme } = usePreferences()
  return (
    <>
      <AppFrame
        homeHref="/"
        onTab={() => undefined}
        tabs={[
          { id: 'dashboards', label: 'Dashboards', href: '/dashboards', icon: IconChart, isCurrent: false },
          { id: 'orders', label: 'Orders', href: '/orders', icon: IconPackages, isCurrent: true, count: 2 },
          { id: 'locations', label: 'Locations', href: '/locations', icon: IconBuilding, isCurrent: false },
        ]}
        tide={<TideLine state={state} {...tide} onOpen={() => undefined} />}
        side={
          <>
            <Menu
              label="Portal"
              text="Noordzee Transport Brouwerij De Halve Maan"
              items={[
                { kind: 'title', id: 't', label: 'Your portals' },
                {
                  kind: 'choice',
                  id: 'a',
                  label: 'Noordzee Transport Brouwerij De Halve Maan',
                  isChosen: true,
                  onChoose: () => undefined,
                },
                {
                  kind: 'choice',
                  id: 'b',
                  label: 'Μεταφορές Αιγαίου Brouwerij De Halve Maan',
                  isChosen: false,
                  onChoose: () => undefined,
                },
              ]}
            />
            <Menu label="Menu" icon={IconMenu} items={settings(density, theme)} />
          </>
        }
      >
        <Tabs
          label="Gallery"
          selected={part}
          onSelect={setPart}
          tabs={Object.entries(PARTS).map(([id, { label }]) => ({ id, label }))}
        />
        {PARTS[part]?.node}
      </AppFrame>
      <ToastHost />
      <KeyHelp
        shortcuts={[
          { keys: ['/'], label: 'Search' },
          { keys: ['j', 'k'], label: 'Next and previous row' },
          { keys: ['Enter'], label: 'Open' },
          { keys: ['?'], label: 'This help' },
        ]}
      />
    </>
  )
}

function settings(density: Density, theme: Theme) {
  const densities: Density[] = ['hall', 'desk']
  const themes: Theme[] = ['system', 'light', 'dark', 'contrast']
  return [
    { kind: 'title' as const, id: 'density', label: 'Density' },
    ...densities.map((id) => ({
      kind: 'choice' as const,
      id,
      label: id,
      isChosen: id === density,
      onChoose: () => setDensity(id),
    })),
    { kind: 'title' as const, id: 'theme', label: 'Theme' },
    ...themes.map((id) => ({ kind: 'choice' as const, id, label: id, isChosen: id === theme, onChoose: () => setTheme(id) })),
  ]
}
