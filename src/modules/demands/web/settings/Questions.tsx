import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Drawer, Form } from 'antd'
import { type DragEvent, useState } from 'react'
import { QuestionKind, YES_NO } from '../../../../kernel/contract/index.ts'
import { Confirm, EmptyState, QuestionFields, StatusTag, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import type { Category, CategoryQuestion } from '../../contract/index.ts'
import { nameOf, questions } from '../data.ts'
import { tw } from '../toolWords.ts'
import { QuestionForm } from './QuestionForm.tsx'

const REFRESHES = [['demand-desk', 'categories']] as const
const moved = (ids: string[], from: number, to: number) => {
  const next = [...ids]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

/** «when “…” is …»: after which answers a question is asked. */
const useOnly = (all: readonly CategoryQuestion[]) => {
  const t = useT(tw)
  const language = useLanguage()
  return ({ shownWhen }: CategoryQuestion) => {
    const other = all.find((q) => q.key === shownWhen?.key)
    if (!other || !shownWhen) return null
    const words = shownWhen.answers.map((a) =>
      other.kind === 'yes-no'
        ? YES_NO[a === 'yes' ? 'yes' : 'no'][language === 'zh' ? 0 : 1]
        : (other.options.find((o) => o.value === a)?.[language] ?? a),
    )
    const label = language === 'zh' ? other.labelZh : other.labelEn
    return t('onlyAfter', { label, answers: words.join(language === 'zh' ? '、' : ', ') })
  }
}

type RowProps = {
  q: CategoryQuestion
  all: readonly CategoryQuestion[]
  own: boolean
  first: boolean
  last: boolean
  onMove: (by: -1 | 1) => void
  onEdit: () => void
  onRetire: () => Promise<unknown>
}
const QuestionRow = ({ q, all, own, first, last, onMove, onEdit, onRetire }: RowProps) => {
  const t = useT(tw)
  const label = useLabel()
  const name = useLanguage() === 'zh' ? q.labelZh : q.labelEn
  const only = useOnly(all)
  return (
    <span className="row question-line">
      <span className="grow">
        {name}
        {q.required && <span className="quiet small"> · {t('required')}</span>}
        <span className="quiet small">
          {' '}
          · {label(QuestionKind, q.kind)} · {q.key}
        </span>
        {q.diversions.length > 0 && (
          <>
            {' '}
            <StatusTag tone="amber">{t('divertedHere')}</StatusTag>
          </>
        )}
        {q.shownWhen && <span className="quiet small"> · {only(q)}</span>}
        {!own && <span className="quiet small"> · {t('inherited')}</span>}
      </span>
      {own && (
        <>
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={`${t('up')} ${name}`}
            disabled={first}
            onClick={() => onMove(-1)}
          />
          <Button
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={`${t('down')} ${name}`}
            disabled={last}
            onClick={() => onMove(1)}
          />
          <Button size="small" type="link" onClick={onEdit}>
            {t('doneEdit')}
          </Button>
          <Confirm
            title={t('retireAsk', { name })}
            body={t('retireBody')}
            action={t('retire')}
            danger
            onConfirm={onRetire}
          >
            {(ask) => (
              <Button size="small" type="link" danger onClick={ask}>
                {t('retire')}
              </Button>
            )}
          </Confirm>
        </>
      )}
    </span>
  )
}

/** By arrows, by dragging: the order is sent at once. */
const useOrder = (category: Category, own: readonly CategoryQuestion[]) => {
  const t = useT(tw)
  const send = useCommand(questions.order, { done: t('saveOrder'), refreshes: REFRESHES })
  const [dragged, setDragged] = useState<number>()
  const move = (from: number, to: number) =>
    send({
      id: category.id,
      body: {
        ids: moved(
          own.map((q) => q.id),
          from,
          to,
        ),
      },
    }).catch(() => undefined)
  const dragging = (i: number) => ({
    draggable: true,
    onDragStart: () => setDragged(i),
    onDragOver: (e: DragEvent) => e.preventDefault(),
    onDrop: () => {
      if (dragged !== undefined && dragged !== i) void move(dragged, i)
      setDragged(undefined)
    },
  })
  return { move, dragging }
}

const Preview = ({ category }: { category: Category }) => {
  const t = useT(tw)
  return (
    <section className="card stack-small" aria-label={t('preview')}>
      <h3>{t('preview')}</h3>
      <p className="quiet small">{t('previewLead')}</p>
      <Form layout="vertical" name="question-preview">
        <QuestionFields questions={category.questions} diversion={category.diversion} />
      </Form>
    </section>
  )
}

/** The questions of one category: those from above, its own in their order, and how they will look. */
export const Questions = ({ category, onClose }: { category: Category; onClose: () => void }) => {
  const t = useT(tw)
  const language = useLanguage()
  const own = category.questions.filter((q) => q.categoryId === category.id)
  const { move, dragging } = useOrder(category, own)
  const [form, setForm] = useState<{ question?: CategoryQuestion }>()
  const retire = useCommand((id: string) => questions.retire({ id }), { done: t('retired'), refreshes: REFRESHES })
  const all = category.questions
  const before = form?.question
    ? all.slice(
        0,
        all.findIndex((q) => q.id === form.question?.id),
      )
    : all
  return (
    <Drawer open onClose={onClose} size={640} title={t('questionsOf', { name: nameOf(category, language) })}>
      <div className="stack">
        <p className="quiet">{t('questionsLead')}</p>
        {all.length === 0 && <EmptyState title={t('questionNone')} />}
        <ol className="question-list">
          {all.map((q) => {
            const i = own.indexOf(q)
            return (
              <li key={q.id} {...(i >= 0 && dragging(i))}>
                <QuestionRow
                  q={q}
                  all={all}
                  own={i >= 0}
                  first={i === 0}
                  last={i === own.length - 1}
                  onMove={(by) => void move(i, i + by)}
                  onEdit={() => setForm({ question: q })}
                  onRetire={() => retire(q.id)}
                />
              </li>
            )
          })}
        </ol>
        <div>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm({})}>
            {t('questionAdd')}
          </Button>
        </div>
        {(all.length > 0 || category.diversion) && <Preview category={category} />}
      </div>
      {form && (
        <QuestionForm
          categoryId={category.id}
          question={form.question}
          before={before}
          onClose={() => setForm(undefined)}
        />
      )}
    </Drawer>
  )
}
