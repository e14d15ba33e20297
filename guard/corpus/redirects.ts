export const ELSEWHERE = 'evil.example'
const SLASHES = [
  '//',
  '///',
  '/\\',
  '\\/',
  '\\\\',
  '/\t/',
  '/\n/',
  '/\r/',
  '/\r\n/',
  '\t//',
  '\n//',
  ' //',
  '/%09/',
  '/%5c',
  '/%2f',
  '/.//',
  '/..//',
  '/./\\',
  '/;//',
  '/?//',
  '/#//',
  '/@',
  '/:@',
]
const SCHEMES = [
  'https://',
  'http://',
  'HTTPS://',
  'https:',
  'https:/',
  'https:\\\\',
  'http:\\/',
  'ht\ttps://',
  ' https://',
  '\u0000https://',
  'ftp://',
  'ws://',
  'blob:https://',
  'view-source:https://',
]
const SCRIPTS = [
  'javascript:location=',
  'JaVaScRiPt:location=',
  'java\nscript:location=',
  '\u0001javascript:location=',
  'data:text/html,<script>location=',
  'vbscript:location=',
  'javascript://',
]
const TAILS = ['', '/', '%2f..', '#@park.example', '?park.example', '\\@park.example', ':443/x', '%00']
const USERS = [
  'https://park.example@',
  'https://park.example%40',
  'https://park.example.',
  'https://park.example%2e',
  '//park.example@',
  '//park.example:x@',
  '/park.example@',
  '/@park.example@',
]
const WIDE = ['／／', '/／', '／/', '/\u200b/', '/\u2028/', '/\ufeff/', '/⁄', '//\u3002', '/\u00a0/', '/%E3%80%82']

/** Ways to write an address that looks like one of this site and is none, or that a browser reads otherwise than a rule does. */
export const REDIRECTS = [
  ...[...SLASHES, ...SCHEMES, ...SCRIPTS, ...USERS, ...WIDE].map((start) => `${start}${ELSEWHERE}`),
  ...TAILS.slice(1).flatMap((tail) => ['//', 'https://', '/\t/'].map((start) => `${start}${ELSEWHERE}${tail}`)),
]
