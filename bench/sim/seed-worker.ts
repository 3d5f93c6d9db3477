// A worker process of the simulation: runs the seeds that it is sent, one after the other, until its parent lets go of it.
import { openLab, type LabOptions } from './seed-lab.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as LabOptions // written by run-seeds.ts
const lab = await openLab(options)
process.on('message', (seed: number) => {
  void lab.run(seed).then(
    (summary) => process.send?.(summary),
    (cause: unknown) => {
      console.error(`seed ${seed}:`, cause)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => void lab.close().then(() => process.exit(0)))
process.send?.('ready')
