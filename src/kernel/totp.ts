import { Secret, TOTP } from 'otpauth'

// What every authenticator app understands (RFC 6238): SHA-1, six digits, half a minute.
const PERIOD_SECONDS = 30
const SECRET_BYTES = 20
const ISSUER = 'ParkLoop'

const codesOf = (secret: string, label = '') =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6 })

/** A new secret, in base32 as apps show and take it. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32
/** What the picture for the app says. */
export const totpUri = (secret: string, account: string): string => codesOf(secret, account).toString()
/** The code of a moment. */
export const totpAt = (secret: string, at: Date): string => codesOf(secret).generate({ timestamp: at.getTime() })

/** The half minute a code belongs to, counted since 1970; a neighbouring one counts, since phones' clocks differ. */
export const totpStep = (secret: string, code: string, at: Date): number | undefined => {
  const delta = codesOf(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta
}
