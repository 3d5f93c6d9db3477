// `npm start`: builds the app where needed, then serves in this same process, so that signals reach it. It works from a bare
// checkout after `npm ci`. LOADBAY_SKIP_BUILD=1 serves the build that is there.
import { buildAppIfStale } from './build-app.ts'

if (process.env['LOADBAY_SKIP_BUILD'] !== '1') await buildAppIfStale((text) => process.stderr.write(text))
await import('./main.ts')
