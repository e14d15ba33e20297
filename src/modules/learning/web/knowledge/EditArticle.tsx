import { useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Article } from '../../contract/index.ts'
import { KNOWLEDGE_KEY, knowledgeDesk } from '../data.ts'
import { w } from '../words.ts'
import { ArticleForm, type ArticleValues } from './ArticleForm.tsx'

const initialOf = (a: Article): ArticleValues => ({
  title: a.title,
  question: a.question,
  answer: a.answer,
  categoryId: a.category?.id ?? null,
  departmentIds: a.departments.map((d) => d.id),
  audience: a.audience,
  reviewOn: a.reviewOn,
})

export const EditArticle = ({ article, onClose }: { article: Article; onClose: () => void }) => {
  const t = useT(w)
  const save = useCommand(knowledgeDesk.edit, { done: t('saved'), refreshes: [KNOWLEDGE_KEY] })
  const submit = async ({ reviewOn, ...values }: ArticleValues, version = article.version) => {
    // A day that was not touched may lie in the past; only a new one is sent.
    const again = reviewOn === article.reviewOn ? {} : { reviewOn: reviewOn ?? null }
    await save({ id: article.id, version, body: { ...values, ...again } })
    onClose()
  }
  return (
    <ArticleForm
      open
      onClose={onClose}
      title={t('edit')}
      submit={t('saveNow')}
      {...(article.state === 'published' && { intro: t('editIntro') })}
      initial={initialOf(article)}
      version={article.version}
      onSubmit={submit}
    />
  )
}

/** An article that comes from no case. */
export const NewArticle = ({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) => {
  const t = useT(w)
  const add = useCommand((body: ArticleValues) => knowledgeDesk.add({ body }), {
    done: t('saved'),
    refreshes: [KNOWLEDGE_KEY],
  })
  return (
    <ArticleForm
      open
      onClose={onClose}
      title={t('add')}
      submit={t('save')}
      intro={t('addIntro')}
      draftKey="knowledge:new"
      onSubmit={async (values) => onMade((await add(values)).id)}
    />
  )
}
