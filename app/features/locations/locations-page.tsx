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
  const here = openId === undefined ? paths.list : paths.detail(openId)
  return (
    <LocationList
      query={query}
      openId={openId}
      onQuery={(q) => go(hrefOf(here, { q }), { replace: true })}
      onOpen={(locationId) => go(hrefOf(paths.detail(locationId), { q: query }), { replace: openId !== undefined })}
      onCreate={() => go(paths.create)}
    />
  )
}
