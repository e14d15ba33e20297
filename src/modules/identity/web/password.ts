import { PRESETS, passwordFault } from '../rules/passwords.ts'

// No letters or digits that look alike when read aloud or from paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const part = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => ALPHABET[n % ALPHABET.length]).join('')

/** Made up in the browser, so that the server never has to tell a password. */
export const makePassword = (account = ''): string => {
  const made = `${part()}-${part()}-${part()}`
  return passwordFault(made, { login: account, words: [] }, { ...PRESETS.modern, kinds: 3 })
    ? makePassword(account)
    : made
}
