// npm run torture:disk: a browser with 5 MB left, filled to the last byte, and given room again.
import { fillDisks } from './full-disks.ts'
import { browserPlace } from './browser-place.ts'
import { runTorture } from './run.ts'

await runTorture({
  name: 'disk',
  count: 3,
  checks: ['ballast', 'said', 'nothingHalf', 'outboxHasRoom', 'sent', 'photos'],
  minutes: 45,
  work: async (torture) => {
    const place = await browserPlace(torture)
    torture.note('kept', await fillDisks({ ...torture, ...place, rounds: torture.count }))
  },
})
