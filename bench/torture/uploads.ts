// npm run torture:uploads: files of 0.1 to 10 MB whose uploads are cut ten times each, before, in and after a part.
import { killServer, startServer, temporaryDir } from '#server/testing/real-server.ts'
import { uploadThroughCuts } from './cut-uploads.ts'
import { logIn, makePortals } from './own-portal.ts'
import { runTorture } from './run.ts'

const CUTS = 10

await runTorture({
  name: 'uploads',
  count: 100,
  checks: ['uploads'],
  minutes: 45,
  work: async (torture) => {
    const dir = temporaryDir()
    torture.cleanup.add(() => dir.remove())
    const env = { DATA_DIR: dir.path }
    const [clerk] = await makePortals(env, 1)
    if (!clerk) throw new Error('one portal was made')
    const server = await startServer({ ...env, DEMO: '0', LOG_LEVEL: 'error' })
    torture.cleanup.add(() => killServer(server))
    await server.healthy()
    const desk = { clerk, cookie: await logIn(server.url, clerk) }
    torture.note('wire', await uploadThroughCuts({ ...torture, url: server.url, desk, files: torture.count, cuts: CUTS }))
  },
})
