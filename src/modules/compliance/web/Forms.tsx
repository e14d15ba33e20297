import { ErrorState, formatMoment, Link, Loading } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { Audience, type Burden, type FormBurden } from '../contract/index.ts'
import { useForms } from './data.ts'
import { w } from './words.ts'

const fields = (query: Record<string, string>) => `/compliance?${new URLSearchParams({ tab: 'fields', ...query })}`

const Totals = ({ totals }: Pick<Burden, 'totals'>) => {
  const t = useT(w)
  const figure = (label: string, value: number, to: string) => (
    <Link to={to} className="card compliance-total">
      <span className="quiet">{label}</span>
      <span className="figures">{value}</span>
    </Link>
  )
  return (
    <div className="compliance-totals">
      {figure(t('asked'), totals.asked, fields({}))}
      {figure(t('twice'), totals.twice, fields({ twice: 'true' }))}
      {figure(t('unused'), totals.unused, fields({ state: 'unused' }))}
    </div>
  )
}

const FormRow = ({ form: f }: { form: FormBurden }) => {
  const label = useLabel()
  const language = useLanguage()
  const drill = (n: number, more: Record<string, string>) =>
    n > 0 ? <Link to={fields({ form: f.form, ...more })}>{n}</Link> : 0
  return (
    <tr>
      <td>
        <Link to={fields({ form: f.form })}>{f.title[language]}</Link>
        <span className="quiet small compliance-line">{label(Audience, f.who)}</span>
      </td>
      <td className="figures">{drill(f.asked, {})}</td>
      <td className="figures">{f.required}</td>
      <td className="figures">{drill(f.twice, { twice: 'true' })}</td>
      <td className="figures">{drill(f.unused, { state: 'unused' })}</td>
      <td className="figures">{f.times}</td>
    </tr>
  )
}

/** How much each form asks, and what of it is asked twice or never used. */
export const Forms = () => {
  const t = useT(w)
  const language = useLanguage()
  const { data, error, refetch } = useForms()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  const counted = data.countedAt && formatMoment(data.countedAt, language)
  const { source, unusedPercent } = data.rule
  return (
    <div className="stack">
      <Totals totals={data.totals} />
      <p className="quiet small">
        {counted ? t('countedAt', { at: counted, percent: unusedPercent, source }) : t('notCounted')}
      </p>
      <section className="card compliance-table">
        <table>
          <thead>
            <tr>
              {(['form', 'asked', 'required', 'twice', 'unused', 'times'] as const).map((key) => (
                <th key={key} scope="col" className="quiet small">
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((form) => (
              <FormRow key={form.form} form={form} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
