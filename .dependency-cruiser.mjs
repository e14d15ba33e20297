// The walls of the house. Each rule's comment is the advice that whoever breaks it reads.
const PURE_KERNEL = '^src/kernel/(contract/|calendar/|codes/|names/|words/|errors[.]ts|client[.]ts)'
const OWN_WEB = '^src/(web/|modules/[^/]+/web/)'
const TESTS = '(/tests/|/testing/|[.]test[.]ts$|[.]world[.]ts$)'

export default {
  forbidden: [
    {
      name: 'kernel-knows-no-module',
      comment:
        'The kernel serves every module and knows none: move what is particular into the module, or hand it in from src/main.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TESTS },
      to: { path: '^src/(modules|main|access|modules[.]ts)' },
    },
    {
      name: 'only-main-wires',
      comment: 'Modules are wired in src/main and src/modules.ts; nothing else imports them.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: TESTS },
      to: { path: '^src/(main/|modules[.]ts)' },
    },
    {
      name: 'front-door-only',
      comment:
        'Another module is entered by its index.ts (or, for shapes, its contract): ask it to export what you need.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^src/modules/([^/]+)/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(index[.]ts|contract([.]ts|/)|tables[.]ts)'],
      },
    },
    {
      name: 'browser-sees-contracts-only',
      comment:
        'Browser code imports contracts, pure rules and src/web; everything else would carry the server into the page.',
      severity: 'error',
      from: { path: OWN_WEB, pathNot: [TESTS, 'vite[.]config[.]ts$'] },
      to: {
        path: '^src/',
        pathNot: [OWN_WEB, PURE_KERNEL, '^src/modules/[^/]+/(contract|rules)([.]ts|/)', '^src/access[.]ts$'],
      },
    },
    {
      name: 'server-needs-no-browser',
      comment: 'The server never imports a page.',
      severity: 'error',
      from: { path: '^src/', pathNot: [OWN_WEB, TESTS] },
      to: { path: OWN_WEB },
    },
    {
      name: 'contracts-are-pure',
      comment:
        'A contract is plain data for server and browser: zod, kernel/contract, pure rules and other contracts only.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/contract([.]ts|/)' },
      to: {
        path: '.',
        pathNot: [
          '^src/kernel/(contract|calendar|codes|words)/',
          '^src/modules/[^/]+/(contract|rules)([.]ts|/)',
          '^src/access[.]ts$',
          'node_modules/zod',
        ],
      },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules decide from what they are given: no database, no network, no clock, no framework.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/rules([.]ts|/)' },
      to: {
        path: '.',
        pathNot: [
          '^src/kernel/(contract/|calendar/|codes/|names/|words/|errors[.]ts|context[.]ts|ruleSets[.]ts|sheets/(index|readings|headers|headings|shapes|cellReads)[.]ts)',
          '^src/modules/[^/]+/(contract|rules)([.]ts|/)',
          '^src/modules/[^/]+/tables[.]ts$',
          '^src/access[.]ts$',
          'node_modules/(zod|kysely|gcoord|polyclip-ts)',
        ],
      },
    },
    {
      name: 'nobody-builds-on-an-overview',
      comment: 'insights and portal look at everything; what others need of them belongs deeper down.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: TESTS },
      to: { path: '^src/modules/(insights|portal)/', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
}
