import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useMay } from '../../../../web/api.ts'
import { Link, useCommand, useRun } from '../../../../web/kit/index.ts'
import { useSettled } from '../../../../web/kit/parts/RemoteSelect.tsx'
import type { Slots } from '../../../../web/pages.ts'
import { useT } from '../../../../web/words.ts'
import type { KnowledgeHint } from '../../contract/index.ts'
import { KNOWLEDGE_KEY, knowledge, publicKnowledge } from '../data.ts'
import { w } from '../words.ts'
import '../learning.css'

type Side = Slots['demand.typing']['side']
const FEWEST = 2
const MOST = 4000

const useHints = ({ title, detail, categoryId, side, suggest }: Slots['demand.typing']) => {
  const typed = useSettled(`${title ?? ''}\n${detail ?? ''}`, 400)
  const [what = '', ...more] = typed.split('\n')
  const mayRead = useMay(side === 'staff' ? 'knowledge.read' : 'portal.use')
  const query = { title: what, detail: more.join('\n').slice(0, MOST), ...(categoryId && { categoryId }) }
  const { data } = useQuery({
    queryKey: [...KNOWLEDGE_KEY, 'hints', side, query],
    queryFn: () => (suggest ? suggest(query) : (side === 'staff' ? knowledge : publicKnowledge).suggest({ query })),
    enabled: (suggest !== undefined || mayRead) && typed.trim().length >= FEWEST,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return typed.trim().length >= FEWEST ? (data?.items ?? []) : []
}

const Answer = ({ hint, side, onSolved }: { hint: KnowledgeHint; side: Side; onSolved: () => void }) => {
  const t = useT(w)
  const { run, busy } = useRun()
  const solve = useCommand(
    (id: string): Promise<unknown> => (side === 'staff' ? knowledge : publicKnowledge).solved({ id }),
    {
      done: t('solvedNow'),
      refreshes: [KNOWLEDGE_KEY],
    },
  )
  const solved = async () => {
    await solve(hint.id)
    onSolved()
  }
  const verb = t(side === 'staff' ? 'solvedStaff' : 'solved')
  return (
    <div className="stack-small learning-answer">
      <p className="quiet learning-words">{hint.question}</p>
      <p className="learning-words">{hint.answer}</p>
      {side !== 'guest' && (
        <div className="row">
          <Button
            size={side === 'staff' ? 'small' : 'middle'}
            loading={busy === 'solved'}
            onClick={() => void run({ key: 'solved', label: verb, run: solved })}
          >
            {verb}
          </Button>
          <Link to={side === 'staff' ? `/knowledge/${hint.id}` : `/portal/knowledge/${hint.id}`} target="_blank">
            {t('openWhole')}
          </Link>
          {hint.usefulCount > 0 && <span className="quiet small">{t('usefulN', { n: hint.usefulCount })}</span>}
        </div>
      )}
    </div>
  )
}

const Hint = ({ hint, side, onSolved }: { hint: KnowledgeHint; side: Side; onSolved: () => void }) => {
  const t = useT(w)
  const id = useId()
  const [open, setOpen] = useState(false)
  const reasons = [t('because', { words: hint.shared.join('、') }), hint.sameCategory && t('sameCategory')]
  return (
    <li>
      <button
        type="button"
        className="learning-hint"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span>{hint.title}</span>
        <span className="quiet small">{reasons.filter(Boolean).join(' · ')}</span>
      </button>
      <div id={id} hidden={!open}>
        {open && <Answer hint={hint} side={side} onSolved={onSolved} />}
      </div>
    </li>
  )
}

/** What is known already, while somebody types: opened in place, so that nothing typed is lost. */
export default function WhileTyping(typing: Slots['demand.typing']) {
  const t = useT(w)
  const hints = useHints(typing)
  return (
    <div role="status">
      {hints.length > 0 && (
        <section className="learning-hints" aria-label={t('matching', { n: hints.length })}>
          <p className="small">{t('matching', { n: hints.length })}</p>
          <ul>
            {hints.map((hint) => (
              <Hint key={hint.id} hint={hint} side={typing.side} onSolved={typing.onSolved} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
