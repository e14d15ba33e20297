import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { Session } from '../../modules/identity/contract/index.ts'
import { lastAsked, lastUsed } from '../activity.ts'
import { askSession } from '../api.ts'
import { useT } from '../words.ts'
import { securityWords } from './securityWords.ts'

const MINUTE_MS = 60_000
const WARN_MS = 2 * MINUTE_MS
const PING_MS = 2 * MINUTE_MS
/** The server notes use at most once a minute: it may count from that much earlier. */
const LAG_MS = MINUTE_MS
const TICK_MS = 1_000
const OVER_MS = 10_000

type Limits = Pick<Session, 'idleMinutes' | 'endsAt'>
type Left = { ms: number; byUse: boolean }

const leftOf = ({ idleMinutes, endsAt }: Limits, now: number): Left => {
  const byUse = lastAsked() + idleMinutes * MINUTE_MS - LAG_MS - now
  const inAnyCase = Date.parse(endsAt) - now
  return byUse < inAnyCase ? { ms: byUse, byUse: true } : { ms: inAnyCase, byUse: false }
}

/** Whoever writes at length asks nothing of the server: it is told now and then that she is there. */
const isDue = (now: number) => lastUsed() > lastAsked() && now - lastAsked() > PING_MS

const useLeft = (limits: Limits): Left => {
  const [left, setLeft] = useState(() => leftOf(limits, Date.now()))
  useEffect(() => {
    const tick = () => {
      const now = Date.now()
      if (isDue(now)) void askSession()
      const next = leftOf(limits, now)
      // By our count it is over; the server has the last word, and may be up to a minute later.
      if (next.ms <= 0 && -next.ms % OVER_MS < TICK_MS) void askSession()
      setLeft(next)
    }
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [limits])
  return left
}

/** Two minutes before the session ends somebody who is there can stay; nobody there: the page goes to the sign-in by itself. */
export const IdleWatch = ({ session }: { session: Session }) => {
  const t = useT(securityWords)
  const { ms, byUse } = useLeft(session)
  if (ms > WARN_MS) return null
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      title={t('endsSoon')}
      footer={
        byUse && (
          <Button type="primary" autoFocus onClick={() => void askSession()}>
            {t('stay')}
          </Button>
        )
      }
    >
      <p role="timer">{t(byUse ? 'endsIdle' : 'endsInAnyCase', { seconds })}</p>
      <p className="quiet small">{t('endsDraft')}</p>
    </Modal>
  )
}
