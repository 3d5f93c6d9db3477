// npm run torture:failover: a PostgreSQL standby promoted without the newest commits, again and again under running servers; and
// the embedded database put back to an earlier copy of its directory.
import { failOver, rollBack } from './failover-rounds.ts'
import { runTorture } from './run.ts'

await runTorture({
  name: 'failover',
  count: 20,
  checks: ['failovers', 'rollbacks', 'acknowledged', 'once', 'converged'],
  minutes: 45,
  work: async (torture) => {
    const { count, note } = torture
    const { version, ...onPostgres } = await failOver({ ...torture, rounds: count })
    note('postgres', version)
    note('onPostgres', onPostgres)
    note('onPglite', await rollBack({ ...torture, rounds: Math.ceil(count / 2) }))
  },
})
