import { BlockList, isIP } from 'node:net'

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/')
    list.addSubnet(address, Number(bits), family(address))
  }
  return list
}

/** Never somebody else's machine: this host of no name, link-local with the metadata of clouds, multicast, reserved. */
const NEVER = listOf([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '100.100.100.200/32',
  '::/128',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  'fd00:ec2::254/128',
])
/** Not the public internet (IANA special-purpose registries, RFC 6890), and what carries an IPv4 address inside an IPv6 one. */
const INSIDE = listOf([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '::1/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
])

const NETWORK = /^[\da-f.:]+\/\d{1,3}$/i
/** `10.0.0.0/8, fd12::/16` as the operator writes it; throws at what is no network. */
export const networksIn = (text: string): string[] => {
  const networks = text.split(/[\s,]+/).filter(Boolean)
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const most = isIP(address) === 6 ? 128 : 32
    if (!NETWORK.test(network) || isIP(address) === 0 || Number(bits) > most) throw new Error(`${network}: no network`)
  }
  return networks
}

/** `10.0.0.5, 10.1.0.0/24`: addresses and networks of proxies. Believing everybody is never what somebody means: it throws. */
export const proxiesIn = (text: string): string[] => {
  const whole = (word: string) => (word.includes('/') ? word : `${word}/${isIP(word) === 6 ? 128 : 32}`)
  const proxies = networksIn(
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(whole)
      .join(','),
  )
  const all = proxies.find((network) => network.endsWith('/0'))
  if (all) throw new Error(`${all}: every address there is`)
  return proxies
}

export type Whereabouts = 'public' | 'named' | 'refused'
/** Where an address lies: on the public internet, in a network that the operator named, or nowhere the product may go. */
export const whereabouts = (networks: readonly string[]) => {
  const named = listOf(networks)
  return (address: string): Whereabouts => {
    const of = family(address)
    if (NEVER.check(address, of)) return 'refused'
    if (named.check(address, of)) return 'named'
    return INSIDE.check(address, of) ? 'refused' : 'public'
  }
}
