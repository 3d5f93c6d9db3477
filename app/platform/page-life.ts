// A page that is frozen or put into the back/forward cache runs nothing until it is back, and may never be back. It is told apart
// from one that is only out of sight, which goes on working.
export type PageLife = 'pause' | 'resume'

/** `pause` once per sleep, `resume` once per awakening, whichever of the browser's events says so first. */
export function watchPageLife(listener: (life: PageLife) => void, page: Window = window): () => void {
  let isAsleep = false
  const change = (life: PageLife): void => {
    if (isAsleep === (life === 'pause')) return
    isAsleep = life === 'pause'
    listener(life)
  }
  const hide = (event: PageTransitionEvent): void => {
    // Not kept, the page is gone: what it was writing shall be finished, not taken back.
    if (event.persisted) change('pause')
  }
  const freeze = (): void => change('pause')
  const resume = (): void => change('resume')
  page.addEventListener('pagehide', hide)
  page.addEventListener('pageshow', resume)
  page.document.addEventListener('freeze', freeze)
  page.document.addEventListener('resume', resume)
  return () => {
    page.removeEventListener('pagehide', hide)
    page.removeEventListener('pageshow', resume)
    page.document.removeEventListener('freeze', freeze)
    page.document.removeEventListener('resume', resume)
  }
}
