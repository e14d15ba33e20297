/** Addresses of this machine and its network as people have hidden them, at the port of a trap. */
const HOSTS = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '127.255.255.254',
    '127.0.0.2',
    '0',
    '0.0.0.0',
    '0x7f.1',
    '0x7f.0.0.1',
    '0x7f000001',
  ],
  ...[
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '0177.1',
    '0177.0.0.0x1',
    '127.0.0.1.',
    'localhost',
    'localhost.',
    'LOCALHOST',
  ],
  ...[
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:0:127.0.0.1]',
    '[::127.0.0.1]',
  ],
  ...[
    '[64:ff9b::7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd12::1]',
  ],
  ...['[ff02::1]', '[::ffff:10.0.0.1]', '[::ffff:169.254.169.254]', '[fec0::1]', '[100::1]', '[2001:db8::1]'],
  ...['169.254.169.254', '169.254.170.2', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '169.254.43518'],
  ...['10.0.0.1', '10.1', '0x0a000001', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.1', '3232235521'],
  ...[
    '100.64.0.1',
    '100.127.255.254',
    '198.18.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
  ],
  ...[
    '240.0.0.1',
    '255.255.255.255',
    '①②⑦.⓪.⓪.①',
    '１２７.０.０.１',
    '127。0。0。1',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    '%31%32%37.0.0.1',
    '127%2e0.0.1',
  ],
]
const SCHEMES = ['file:///etc/passwd', 'gopher://127.0.0.1:PORT/_x', 'ftp://127.0.0.1:PORT/', 'data:text/plain,x']
const MORE = [
  'dict://127.0.0.1:PORT/',
  'ldap://127.0.0.1:PORT/',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
  'ws://127.0.0.1:PORT/',
]
const TRICKS = [
  'https://park.example@127.0.0.1:PORT/',
  'https://127.0.0.1:PORT#@park.example/',
  'https://127.0.0.1:PORT\\@park.example/',
  'https://park.example%2f@127.0.0.1:PORT/',
  'https://user:pass@127.0.0.1:PORT/',
  'https:127.0.0.1:PORT',
  'https:\\\\127.0.0.1:PORT\\',
  'https:///127.0.0.1:PORT/',
  ' https://127.0.0.1:PORT/ ',
  'https://127.0.0.1:PORT/?a=https://park.example',
  'https://127.0.0.1\t:PORT/',
  'HTTPS://127.0.0.1:PORT/',
]

/** At least 120, with http and https where the host decides. */
export const hiddenUrls = (port: number): string[] => [
  ...HOSTS.map((h) => `https://${h}:${port}/hook`),
  ...HOSTS.slice(0, 34).map((h) => `http://${h}:${port}/hook`),
  ...[...SCHEMES, ...MORE, ...TRICKS].map((t) => t.replace('PORT', String(port))),
]

/** Names that a resolver of one’s own answers: first outside, then inside; or both at once. */
export const MOVING = [
  'rebind.trap.example',
  'both.trap.example',
  'inside.trap.example',
  'mapped.trap.example',
] as const
