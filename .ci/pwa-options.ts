import type { VitePWAOptions } from 'vite-plugin-pwa'

import { HEAVY_NAMES } from './heavy-assets.ts'

/** Chunks that few people need: fetched when the device has time, or on first use, and then kept by the service worker; never precached. */
const HEAVY_CHUNKS = [`**/*{${HEAVY_NAMES.join(',')}}*`, '**/ocr-*/**']
const BAR_COLOUR = '#0d2626'
const GROUND_COLOUR = '#edf0ef'

export const pwaOptions: Partial<VitePWAOptions> = {
  strategies: 'injectManifest',
  srcDir: 'service-worker',
  filename: 'sw.ts',
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    id: '/',
    name: 'Loadbay',
    short_name: 'Loadbay',
    description: 'Book transport and follow it, with or without a network.',
    scope: '/',
    start_url: '/',
    display: 'standalone',
    theme_color: BAR_COLOUR,
    background_color: GROUND_COLOUR,
    categories: ['business', 'productivity'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/mark.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  injectManifest: {
    globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
    globIgnores: HEAVY_CHUNKS,
    maximumFileSizeToCacheInBytes: 2_000_000,
  },
}
