import { useLocationPaths } from './location-paths.ts'
import { hrefOf, useGo, useSearchParam } from '../../parts/navigation.tsx'
import { LocationList } from './location-list.tsx'

/** `/p/$space/locations` */
export function LocationsPage() {
  return <LocationListPane openId={undefined} />
}

/** The list as it stands alone and beside a place; its search stays in the address. */
export function LocationListPane({ openId }: { openId: string | undefined }) {
  const go = useGo()
  const paths = useLocationPaths()
  const query = useSearchParam('q') ?? ''
  const view = useSearchParam('view') === 'map' ? 'map' : 'list'
  const place = { q: query, view: view === 'map' ? 'map' : undefined }
  const here = openId === undefined ? paths.list : paths.detail(openId)
  return (
    <LocationList
      query={query}
      openId={openId}
      onQuery={(q) => go(hrefOf(here, { ...place, q }), { replace: true })}
      view={view}
      onView={(next) => go(hrefOf(here, { ...place, view: next === 'map' ? 'map' : undefined }), { replace: true })}
      onOpen={(locationId) => go(hrefOf(paths.detail(locationId), place), { replace: openId !== undefined })}
      onCreate={() => go(paths.create)}
      onImport={() => go(paths.importList)}
    />
  )
}
