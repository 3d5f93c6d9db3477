// The vitest section of vite.config.ts. A project is an environment; a file name's suffix says which one a test needs.
import { fileURLToPath } from 'node:url'
import type { ViteUserConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const databases = ['sync-server/testing/global-setup.ts']
const strictConsole = ['sync-server/testing/no-console-error.ts']
const exclude = ['**/node_modules/**', '**/dist/**']

export const testOptions: NonNullable<ViteUserConfig['test']> = {
  root,
  pool: 'forks',
  maxWorkers: 2,
  reporters: process.env['LOADBAY_TEST_REPORT']
    ? ['default', ['json', { outputFile: process.env['LOADBAY_TEST_REPORT'] }]]
    : ['default'],
  projects: [
    {
      root,
      test: {
        name: 'shared',
        include: ['shared-schema/**/*.test.ts', 'app/**/*.test.ts'],
        exclude: [...exclude, '**/*.{db,dom,sync}.test.ts'],
        environment: 'node',
        isolate: false,
        setupFiles: strictConsole,
        // Properties with thousands of runs, on machines that do something else besides.
        testTimeout: 20_000,
      },
    },
    {
      root,
      test: {
        name: 'server',
        include: ['sync-server/**/*.test.ts', '.ci/**/*.test.ts'],
        exclude: [...exclude, '**/*.sync.test.ts', 'sync-server/dev/architecture*.test.ts'],
        environment: 'node',
        // Files of one worker share its two databases: opening them is what costs. No module of the server holds state.
        isolate: false,
        globalSetup: databases,
        setupFiles: strictConsole,
        testTimeout: 20_000,
        hookTimeout: 60_000,
      },
    },
    {
      extends: true,
      root,
      test: {
        name: 'app',
        include: ['app/**/*.dom.test.{ts,tsx}'],
        exclude,
        environment: 'jsdom',
        setupFiles: [...strictConsole, 'app/testing/patient-waits.ts'],
        testTimeout: 15_000,
      },
    },
    {
      root,
      test: {
        name: 'sync',
        include: ['**/*.sync.test.ts'],
        exclude,
        environment: 'node',
        isolate: false,
        globalSetup: databases,
        setupFiles: strictConsole,
        testTimeout: 120_000,
        hookTimeout: 60_000,
      },
    },
    {
      root,
      test: {
        name: 'arch',
        include: ['sync-server/dev/architecture*.test.ts'],
        exclude,
        environment: 'node',
        testTimeout: 60_000,
      },
    },
    {
      root,
      test: {
        name: 'e2e',
        include: ['app/e2e/**/*.e2e.ts'],
        exclude,
        environment: 'node',
        globalSetup: ['app/e2e/global-setup.ts'],
        testTimeout: 120_000,
        hookTimeout: 180_000,
        // As long as a wait for something on the screen; a second is too short on a busy machine.
        expect: { poll: { timeout: 15_000 } },
        // A browser on a machine that is busy elsewhere for a moment; the report says that it was tried twice.
        retry: 1,
      },
    },
  ],
}
