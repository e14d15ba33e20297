import type { Session } from '../../../modules/identity/contract/index.ts'
import { heard } from './clock.ts'
import { belongsTo, register } from './contact.ts'
import { database, type Home } from './db.ts'
import {
  changeOurHome,
  clearShelves,
  comeHome,
  goneNow,
  isInTime,
  moveIn,
  moveOut,
  sayGone,
  setAway,
  unsentCount,
} from './home.ts'
import { openAll } from './house.ts'
import { readHome } from './store.ts'
import type { SignInAnswer } from './types.ts'
import { ask } from './wire.ts'

const PATIENCE_MS = 4_000
type Refusal = Extract<SignInAnswer, { problem: unknown }>
const no = (because: Refusal['because'], problem: Refusal['problem'] = null): Refusal => ({
  ok: false,
  because,
  problem,
})

const open = async (session: Session): Promise<SignInAnswer> => {
  const deviceId = crypto.randomUUID()
  const answer = await register(deviceId)
  if (answer.kind === 'unreachable') return no('offline')
  if (answer.kind === 'refused')
    return no(answer.problem.code === 'forbidden' ? 'no-visits' : 'refused', answer.problem)
  await moveIn(session, deviceId)
  return { ok: true }
}

const back = async (home: Home): Promise<SignInAnswer> => {
  await changeOurHome((h) => ({ ...heard(h, Date.now()), server: 'open' }))
  return home.vaultId ? { ok: true } : no('refused')
}

/** Whoever is signed in at the server becomes the inhabitant. What another person has not sent is not erased without being asked. */
const enter = async (session: Session, erase: boolean): Promise<SignInAnswer> => {
  if (session.barred) return no(session.barred === 'factor_required' ? 'must-bind' : 'must-change-password')
  const home = await readHome()
  if (home && belongsTo(home, session)) return back(home)
  const unsent = home ? await unsentCount() : 0
  if (unsent > 0 && !erase) {
    await changeOurHome((h) => ({ ...h, server: 'other' }))
    return { ok: false, because: 'unsent', unsent }
  }
  if (home) await moveOut('somebody-else')
  return open(session)
}

type SignInOptions = { erase?: boolean; code?: string }
export const signIn = async (account: string, password: string, o: SignInOptions = {}): Promise<SignInAnswer> => {
  const answer = await ask<Session>('POST', '/session', { account, password, ...(o.code ? { code: o.code } : {}) })
  if (answer.kind === 'unreachable') return no('offline')
  if (answer.kind === 'refused') return no('refused', answer.problem)
  return enter(answer.body, o.erase ?? false)
}

/** For whoever is signed in at the server already. */
export const adopt = async (): Promise<void> => {
  const answer = await ask<Session>('GET', '/session')
  if (answer.kind === 'ok') await enter(answer.body, false)
}

const KEPT_PREFS = 'parkloop.prefs'
/** Ends the session at the server as well; its answer makes the browser clear everything of ours, which is meant. */
export const endSession = async () => {
  const prefs = globalThis.localStorage?.getItem(KEPT_PREFS)
  const answer = await ask('DELETE', '/session')
  if (answer.kind === 'unreachable') return
  if (prefs) globalThis.localStorage?.setItem(KEPT_PREFS, prefs)
  const db = await database().catch(() => undefined)
  const gone = await db?.get('gone', 'now').catch(() => undefined)
  if (gone) await db?.put('gone', { ...gone, mustSignOut: false }, 'now').catch(() => undefined)
}

const nobody = async (): Promise<void> => {
  await clearShelves()
  const gone = await goneNow()
  if (gone?.mustSignOut) {
    sayGone(gone)
    return endSession()
  }
  const late = setTimeout(() => sayGone(gone), PATIENCE_MS)
  await adopt()
  clearTimeout(late)
  if (!(await readHome())) sayGone(gone)
}

/** The time is looked at before anything is opened. Needs no network where somebody lives here. */
const enterHome = async (): Promise<void> => {
  if (!(await readHome())) return nobody()
  if (!(await isInTime())) return
  const home = await readHome()
  if (home && (await comeHome(home))) return openAll()
  await moveOut('expired')
}

const isPossible = () => globalThis.isSecureContext && !!crypto.subtle && !!navigator.locks
export const start = async (): Promise<void> => {
  if (!isPossible()) return setAway({ state: 'unsupported', because: 'insecure' })
  const works = await database().then(
    () => true,
    () => false,
  )
  if (!works) return setAway({ state: 'unsupported', because: 'storage' })
  await enterHome()
}
