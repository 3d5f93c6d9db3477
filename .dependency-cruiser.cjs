// The dependency rule of docs/architecture.md, checked by resolved path. `npm run check` runs it;
// sync-server/dev/architecture.test.ts plants violations so that its silence means health.
const FLOOR = 'platform|testing|demo|dev|migrations' // sync-server folders that are not capabilities
const CAP = `^sync-server/(?!(?:${FLOOR}|sync)/)([^/]+)/` // orders/, accounts/, …
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'Runs on both sides: zod, the numbering plans (decision 0022) and itself only.',
      from: { path: '^shared-schema/', pathNot: '(\\.test\\.ts$|^shared-schema/testing/)' },
      to: { pathNot: ['^shared-schema/', '(^|/)node_modules/(zod|libphonenumber-js)/'] },
    },
    {
      name: 'sides-never-meet',
      severity: 'error',
      from: { path: '^(app|sync-server)/', pathNot: '^app/e2e/' },
      to: { path: '^(app|sync-server)/', pathNot: '^$1/' },
    },
    {
      name: 'no-cross-feature',
      severity: 'error',
      comment: 'Features meet in app/shell.',
      from: { path: '^app/features/([^/]+)/' },
      to: { path: '^app/features/', pathNot: '^app/features/$1/' },
    },
    {
      name: 'app-floor-not-up',
      severity: 'error',
      from: { path: '^app/(ui|local-store|sync-client|devices|documents|platform|parts)/' },
      to: { path: '^app/(features|shell)/' },
    },
    {
      name: 'app-platform-lowest',
      severity: 'error',
      from: { path: '^app/platform/' },
      to: { path: '^app/(ui|local-store|sync-client|devices|parts)/' },
    },
    {
      name: 'local-store-below-sync-client',
      severity: 'error',
      from: { path: '^app/(local-store|devices)/' },
      to: { path: '^app/(sync-client|parts)/' },
    },
    {
      name: 'sync-client-below-screens',
      severity: 'error',
      from: { path: '^app/(local-store|sync-client)/' },
      to: { path: '^app/(ui|parts|devices)/' },
    },
    {
      name: 'ui-knows-no-data',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app/(local-store|sync-client|devices|parts)|shared-schema)/' },
    },
    {
      name: 'capability-by-its-door',
      severity: 'error',
      comment: 'Import another capability only through its public.ts.',
      from: { path: '^sync-server/([^/]+)/', pathNot: '^sync-server/(testing|demo|dev)/' },
      to: { path: CAP, pathNot: ['^sync-server/$1/', '/public\\.ts$'] },
    },
    {
      name: 'capability-below-sync',
      severity: 'error',
      comment: 'sync/ calls the capabilities, and the root both; what a capability must tell sync goes through the context.',
      from: { path: CAP },
      to: { path: ['^sync-server/sync/', '^sync-server/(main|start|server|services|app|build-app)\\.ts$'] },
    },
    {
      name: 'root-mounts-doors',
      severity: 'error',
      from: { path: '^sync-server/[^/]+\\.ts$' },
      to: { path: CAP, pathNot: '/(public|routes)\\.ts$' },
    },
    {
      name: 'server-floor-not-up',
      severity: 'error',
      from: { path: '^sync-server/platform/' },
      to: { path: [CAP, '^sync-server/sync/'] },
    },
    {
      name: 'not-to-test-code',
      severity: 'error',
      from: { pathNot: '(\\.test\\.tsx?$|/testing/|/e2e/|/dev/|^sync-server/demo/|^bench/|^\\.ci/)' },
      to: { path: '(\\.test\\.tsx?$|/testing/|/e2e/|/dev/)' },
    },
    {
      name: 'no-client-libs-on-server',
      severity: 'error',
      from: { path: '^sync-server/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: 'node_modules/(react|react-dom|dexie|zustand|workbox-window|html5-qrcode|jspdf)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^app/paraglide/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
