import { paraglideVitePlugin } from '@inlang/paraglide-js'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { VitePWA } from 'vite-plugin-pwa'
import { VERSION } from './sync-server/platform/version.ts'
import { absentModules } from './.ci/absent-modules.ts'
import { brotliFiles } from './.ci/brotli-files.ts'
import { chunkGroups } from './.ci/chunks.ts'
import { documentFonts } from './.ci/document-fonts.ts'
import { heavyAssets } from './.ci/heavy-assets.ts'
import { mapData } from './.ci/map-data.ts'
import { messageImports } from './.ci/message-imports.ts'
import { ocrFiles } from './.ci/ocr-files.ts'
import { pwaOptions } from './.ci/pwa-options.ts'
import { scannerWithoutDecoder } from './.ci/scanner-without-decoder.ts'
import { testOptions } from './.ci/test-projects.ts'

// What the app says of itself, on the device page and in the files that it writes.
process.env['VITE_APP_VERSION'] = VERSION

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Several test runs at once would overwrite each other's compiled messages; they use what `npm run i18n` left.
const messages = process.env['VITEST']
  ? []
  : [
      paraglideVitePlugin({
        project: at('./project.inlang'),
        outdir: at('./app/paraglide'),
        strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
      }),
    ]

const withoutRenderers = () => absentModules(['html2canvas', 'dompurify', 'canvg'])

export default defineConfig({
  root: 'app',
  publicDir: '../public',
  plugins: [
    withoutRenderers(),
    documentFonts(),
    mapData(),
    ocrFiles(),
    scannerWithoutDecoder(),
    messages,
    messageImports(at('./app/paraglide/messages')),
    react(),
    heavyAssets(),
    VitePWA(pwaOptions),
    brotliFiles(),
  ],
  // Workers import; the classic kind could not. They have plugins of their own.
  worker: { format: 'es', plugins: () => [withoutRenderers()] },
  // Icons are imported file by file; pre-bundling each one would restart the page at every new icon.
  optimizeDeps: { exclude: ['@tabler/icons-react'] },
  build: {
    outDir: at('./dist/app'),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    manifest: 'build-manifest.json',
    rolldownOptions: { output: { codeSplitting: { groups: chunkGroups } } },
  },
  test: testOptions,
})
