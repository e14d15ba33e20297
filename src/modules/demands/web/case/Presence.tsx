import { EditOutlined, EyeOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../../../web/api.ts'
import { onPresence } from '../../../../web/live.ts'
import { useT } from '../../../../web/words.ts'
import { people } from '../data.ts'
import { tw } from '../toolWords.ts'
import { after, type Present, still } from './presence.ts'

const BEAT_MS = 10_000
const WRITING_MS = 10_000
const ANSWER_MS = 2_000

type State = 'here' | 'writing' | 'gone'
/** Says that this page shows the case, as long as it is looked at. Without a key, so that not even that is kept. */
const say = (id: string, state: State, hello = false) =>
  void people.presence({ id, body: { state, hello }, key: '' }).catch(() => undefined)

/** Speaks for this page: at once, every ten seconds, when something is being typed, and when it goes. */
const speak = (id: string) => {
  let typedAt = 0
  let saidAt = 0
  const state = (): State => (Date.now() - typedAt < WRITING_MS ? 'writing' : 'here')
  const now = (hello = false) => {
    saidAt = Date.now()
    if (!document.hidden) say(id, state(), hello)
  }
  const typed = () => {
    const before = state()
    typedAt = Date.now()
    if (before !== 'writing') now()
  }
  const seen = () => (document.hidden ? say(id, 'gone') : now(true))
  const timer = window.setInterval(now, BEAT_MS, false)
  document.addEventListener('input', typed)
  document.addEventListener('visibilitychange', seen)
  now(true)
  return {
    /** Somebody has come: she learns that one is here without waiting for the next beat. */
    answer: () => Date.now() - saidAt > ANSWER_MS && now(),
    stop: () => {
      window.clearInterval(timer)
      document.removeEventListener('input', typed)
      document.removeEventListener('visibilitychange', seen)
      say(id, 'gone')
    },
  }
}

const usePresent = (id: string): Present[] => {
  const me = useSession().user.id
  const [there, setThere] = useState<Present[]>([])
  const speaking = useRef<ReturnType<typeof speak>>(undefined)
  useEffect(() => {
    setThere([])
    const own = speak(id)
    speaking.current = own
    const silence = onPresence((heard) => {
      if (heard.id !== id || heard.account === me) return
      if (heard.hello) own.answer()
      setThere((now) => after(now, heard, Date.now()))
    })
    const timer = window.setInterval(() => setThere((now) => still(now, Date.now())), 5_000)
    return () => {
      silence()
      window.clearInterval(timer)
      own.stop()
    }
  }, [id, me])
  return there
}

/** Who else has this case open, so that two do not write the same answer. Kept nowhere; gone after thirty seconds. */
export const Presence = ({ id }: { id: string }) => {
  const t = useT(tw)
  const there = usePresent(id)
  if (there.length === 0) return null
  return (
    <span className="presence small" role="status">
      {there.map((p) => (
        <span key={p.account} className={p.writing ? 'presence-writing' : undefined}>
          {p.writing ? <EditOutlined aria-hidden="true" /> : <EyeOutlined aria-hidden="true" />}{' '}
          {t(p.writing ? 'isWriting' : 'isHere', { name: p.name })}
        </span>
      ))}
    </span>
  )
}
