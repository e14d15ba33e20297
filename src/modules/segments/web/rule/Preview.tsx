import { useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { useSettled, useTell } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { ConditionRule } from '../../../enterprises/contract/index.ts'
import { SEGMENTS, segments } from '../api.ts'
import { w } from '../words.ts'

const PAUSE_MS = 500

/** How many the conditions in the form find now, and the first of them. */
export const Preview = () => {
  const t = useT(w)
  const tell = useTell()
  const rule = ConditionRule.safeParse(Form.useWatch('rule', Form.useFormInstance()))
  const asked = useSettled(rule.success ? JSON.stringify(rule.data) : '', PAUSE_MS)
  const { data, error } = useQuery({
    queryKey: [...SEGMENTS, 'preview', asked],
    queryFn: () => segments.preview({ body: { rule: JSON.parse(asked) } }),
    enabled: asked !== '',
  })
  const text = () => {
    if (!asked) return t('previewLater')
    if (error) return tell(error).detail
    return data ? t('members', { n: data.members }) : t('counting')
  }
  return (
    <section className="card stack-small" aria-live="polite">
      <h3>{t('preview')}</h3>
      <p>
        {text()}
        {data && data.unknown > 0 && <span className="quiet"> · {t('unknownN', { n: data.unknown })}</span>}
      </p>
      {data && data.first.length > 0 && (
        <p className="small quiet">
          {t('previewFirst')}：{data.first.map((e) => e.name).join('、')}
        </p>
      )}
    </section>
  )
}
