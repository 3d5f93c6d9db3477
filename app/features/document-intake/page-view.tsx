import { useEffect, useRef } from 'react'
import { m } from '#app/paraglide/messages.js'
import { type Spot } from '#shared/document-reading/read-page.ts'
import { type DocumentPage } from '#app/documents/read-document.ts'
import { useBlobAddress } from './refused-picture.tsx'

interface PageViewProps {
  readonly pages: readonly DocumentPage[]
  /** Marked on the picture, the first of them in the middle of it. */
  readonly spots: readonly Spot[]
}

/** The straightened document, beside the boxes that were filled from it. */
export function PageView({ pages, spots }: PageViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const frame = scroller.current
    const mark = spots.length > 0 ? frame?.querySelector('.intake-mark') : null
    if (!frame || !mark) return
    const [own, at] = [frame.getBoundingClientRect(), mark.getBoundingClientRect()]
    frame.scrollTo?.({
      left: frame.scrollLeft + at.left - own.left - (own.width - at.width) / 2,
      top: frame.scrollTop + at.top - own.top - (own.height - at.height) / 2,
    })
  }, [spots])
  return (
    <div className="intake-pages" ref={scroller} tabIndex={0} role="group" aria-label={m.intake_picture()}>
      {pages.map((page, index) => (
        <Page key={index} page={page} number={index + 1} count={pages.length} spots={onPage(spots, index)} />
      ))}
    </div>
  )
}

/** Town and postcode stand in one place: it is marked once. */
function onPage(spots: readonly Spot[], page: number): Spot[] {
  const own = new Map(spots.filter((spot) => spot.page === page).map((spot) => [`${spot.box.x} ${spot.box.y}`, spot]))
  return [...own.values()]
}

function Page({ page, number, count, spots }: { page: DocumentPage; number: number; count: number; spots: readonly Spot[] }) {
  const address = useBlobAddress(page.picture)
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`
  return (
    <div className="intake-page" style={{ aspectRatio: `${page.width} / ${page.height}` }}>
      {address ? <img src={address} alt={m.intake_page_of({ number, count })} /> : null}
      {spots.map(({ box }) => (
        <span
          key={`${box.x} ${box.y}`}
          className="intake-mark"
          style={{
            left: share(box.x, page.width),
            top: share(box.y, page.height),
            width: share(box.width, page.width),
            height: share(box.height, page.height),
          }}
        />
      ))}
    </div>
  )
}
