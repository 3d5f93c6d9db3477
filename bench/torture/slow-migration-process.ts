// Started by slow-migration.ts, killed by it as a rule.
import { createHash } from 'node:crypto'
import type { Database } from '#server/platform/database.ts'
import { MIGRATIONS_DIR, migrate, readMigrations, type Migration } from '#server/platform/migrate.ts'
import { withDatabase } from './own-portal.ts'
import { SLOW_STEPS } from './slow-migration.ts'

const environment = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)
const text = Array.from(
  { length: SLOW_STEPS },
  (_, step) => `-- step ${step}
comment on table schema_migration is '${step + 1}';
create table slow_${step} as select n, repeat('x', 200) as filler from generate_series(1, 400) n;`,
).join('\n')
const slow: Migration = { number: 9999, name: '9999-slow.sql', text, checksum: createHash('sha256').update(text).digest('hex') }

await withDatabase(environment, (database) => migrate(inSteps(database), [...readMigrations(MIGRATIONS_DIR), slow]))

/** The script goes to the database step by step, with time between them to die in. */
function inSteps(database: Database): Database {
  return {
    ...database,
    asOwner: (work) =>
      database.asOwner((owner) =>
        work({
          ...owner,
          script: async (script) => {
            if (script !== text) return owner.script(script)
            for (const [step, part] of text
              .split(/^-- step \d+$/m)
              .slice(1)
              .entries()) {
              process.stdout.write(`step ${step}\n`)
              await owner.script(part)
              await new Promise((resolve) => setTimeout(resolve, 60))
            }
            process.stdout.write(`step ${SLOW_STEPS}\n`)
          },
        }),
      ),
  }
}
