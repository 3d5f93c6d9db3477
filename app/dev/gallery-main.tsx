import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#app/ui/foundation.css'
import { applyPreferences } from '#app/ui/preferences.ts'
import { Gallery } from './gallery.tsx'

applyPreferences()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
}
