import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { z } from 'zod'
import { useCommand, useTell } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type ArticleDraft, ReplacedKind } from '../../contract/index.ts'
import { KNOWLEDGE_KEY, knowledgeDesk } from '../data.ts'
import { w } from '../words.ts'
import { ArticleForm, type ArticleValues } from './ArticleForm.tsx'
import '../learning.css'

type Draft = z.infer<typeof ArticleDraft>
type Replaced = Draft['replaced'][number]

/** The same words taken out of the same field are one line. */
const once = (all: readonly Replaced[]) => {
  const lines = new Map(all.map((r) => [`${r.field} ${r.found}`, r]))
  return [...lines.entries()]
}

const FIELD_WORD = { title: 'name', question: 'question', answer: 'answer' } as const

/** Everything that was taken out, beside what stands there now: a person judges it, not we. */
const Replacements = ({ replaced }: { replaced: readonly Replaced[] }) => {
  const t = useT(w)
  const label = useLabel()
  if (replaced.length === 0) return <Alert type="info" title={t('anonymisedNone')} />
  const lines = once(replaced)
  return (
    <section className="learning-replaced" aria-label={t('anonymised', { n: lines.length })}>
      <p>{t('anonymised', { n: lines.length })}</p>
      <ul>
        {lines.map(([key, r]) => (
          <li key={key} className="row small">
            <span className="quiet">{t(FIELD_WORD[r.field])}</span>
            <span className="quiet">{label(ReplacedKind, r.kind)}</span>
            <del>{r.found}</del>
            <span aria-hidden="true">→</span>
            <ins>{r.replacement}</ins>
          </li>
        ))}
      </ul>
    </section>
  )
}

const initialOf = (d: Draft): Partial<ArticleValues> => ({
  title: d.title,
  question: d.question,
  answer: d.answer,
  categoryId: d.category?.id ?? null,
  departmentIds: d.departments.map((one) => one.id),
  audience: 'everyone',
  reviewOn: d.reviewOn,
})

type PublishCaseProps = { demandId: string; onClose: () => void }

/** One click on a solved case: the proposal, what was replaced in it, and a person who confirms. */
export const PublishCase = ({ demandId, onClose }: PublishCaseProps) => {
  const t = useT(w)
  const tell = useTell()
  const { data, error } = useQuery({
    queryKey: [...KNOWLEDGE_KEY, 'draft', demandId],
    queryFn: () => knowledgeDesk.draft({ id: demandId }),
  })
  const publish = useCommand(
    (body: ArticleValues) => knowledgeDesk.add({ body: { ...body, demandId, publish: true } }),
    {
      done: t('publishedNow'),
      refreshes: [KNOWLEDGE_KEY],
    },
  )
  const submit = async (values: ArticleValues) => {
    await publish(values)
    onClose()
  }
  if (error) return <Alert type="error" title={tell(error).detail} closable onClose={onClose} />
  if (!data) return null
  return (
    <ArticleForm
      open
      onClose={onClose}
      title={t('publishCase')}
      submit={t('publishNow')}
      intro={<Replacements replaced={data.replaced} />}
      initial={initialOf(data)}
      onSubmit={submit}
    />
  )
}
