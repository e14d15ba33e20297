import { readable } from '../../../../kernel/words/index.ts'
import { type FilterFor, formatMoment, useSearchState } from '../../../../web/kit/index.ts'
import { useLanguage, useOptions, useT, words } from '../../../../web/words.ts'
import { type demandContract, Light, Verdict } from '../../contract/index.ts'

const w = words('demandFigures', {
  saying: ['同类问题', 'Trouble'],
  light: ['亮灯', 'Light'],
  dispatched: ['派单时间', 'Dispatched'],
  due: ['办结时限', 'To be resolved by'],
  verified: ['核验时间', 'Verified'],
  ratedWhen: ['评价时间', 'Rated'],
  closed: ['销号时间', 'Closed'],
  late: ['开始超期', 'Became late'],
  contact: ['首次联系', 'First contact'],
  inTime: ['按时', 'In time'],
  notInTime: ['未按时', 'Not in time'],
  promise: ['办结时限结果', 'Promise'],
  judged: ['已到期或已答复', 'Due or answered'],
  kept: ['从未突破', 'Never broken'],
  broken: ['已突破', 'Broken'],
  verdict: ['核验结论', 'Verdict'],
  rated: ['评价结果', 'Rating'],
  any: ['有效评价', 'Any that counts'],
  good: ['无差评', 'None bad'],
  bad: ['有差评', 'Bad'],
  excused: ['免责', 'Excused'],
  notExcused: ['不含免责', 'Not excused'],
  onlyExcused: ['只看免责', 'Excused only'],
  replay: ['时限试算', 'What if'],
  thisReplay: ['所选试算', 'The chosen one'],
  replayed: ['试算结果', 'Outcome of it'],
  'late-now': ['实际超期', 'Were late'],
  'late-then': ['按草稿超期', 'Would have been late'],
  newly: ['新增超期', 'Late only then'],
  relieved: ['不再超期', 'Late no longer'],
  whole: ['子件', 'Parts of cases'],
  withoutParts: ['不含子件', 'Left out'],
  onlyParts: ['只看子件', 'Parts only'],
  returns: ['退单次数', 'Returns'],
  atLeast: ['至少 {{n}} 次', 'At least {{n}}', 'At least once'],
  nextDueBefore: ['当前时限早于', 'Next date before'],
  nextDueFrom: ['当前时限不早于', 'Next date from'],
  raised: ['上报', 'Raised'],
  onlyRaised: ['已上报', 'Raised one level up'],
  notRaised: ['未上报', 'Not raised'],
})

/** The conditions behind the figures of the cockpit, so that the list says in words what it was opened with. */
export const useFigureFilters = (): FilterFor<(typeof demandContract)['endpoints']['list']>[] => {
  const t = useT(w)
  const language = useLanguage()
  const [{ saying = '', nextDueBefore: moment = '', nextDueFrom: since = '', replay = '' }] = useSearchState()
  const choices = (...keys: ('any' | 'good' | 'bad' | 'judged' | 'kept' | 'broken')[]) =>
    keys.map((value) => ({ value, label: t(value) }))
  const shown = (at: string) => (at && !Number.isNaN(Date.parse(at)) ? formatMoment(at, language) : at)
  return [
    {
      key: 'saying',
      kind: 'select',
      label: t('saying'),
      options: [{ value: saying, label: readable(saying.replace(/^\d+:/, '').split(',')).join('、') }],
    },
    { key: 'light', kind: 'multi', label: t('light'), options: useOptions(Light) },
    { key: 'dispatchedFrom', until: 'dispatchedTo', kind: 'range', label: t('dispatched') },
    {
      key: 'contact',
      kind: 'select',
      label: t('contact'),
      options: [
        { value: 'in-time', label: t('inTime') },
        { value: 'late', label: t('notInTime') },
      ],
    },
    { key: 'dueFrom', until: 'dueTo', kind: 'range', label: t('due') },
    { key: 'promise', kind: 'select', label: t('promise'), options: choices('judged', 'kept', 'broken') },
    { key: 'verifiedFrom', until: 'verifiedTo', kind: 'range', label: t('verified') },
    { key: 'verdict', kind: 'multi', label: t('verdict'), options: useOptions(Verdict) },
    { key: 'ratedFrom', until: 'ratedTo', kind: 'range', label: t('ratedWhen') },
    { key: 'rated', kind: 'select', label: t('rated'), options: choices('any', 'good', 'bad') },
    { key: 'closedFrom', until: 'closedTo', kind: 'range', label: t('closed') },
    { key: 'lateFrom', until: 'lateTo', kind: 'range', label: t('late') },
    {
      key: 'excused',
      kind: 'select',
      label: t('excused'),
      options: [
        { value: 'false', label: t('notExcused') },
        { value: 'true', label: t('onlyExcused') },
      ],
    },
    { key: 'replay', kind: 'select', label: t('replay'), options: [{ value: replay, label: t('thisReplay') }] },
    {
      key: 'replayed',
      kind: 'select',
      label: t('replayed'),
      options: (['late-now', 'late-then', 'newly', 'relieved'] as const).map((value) => ({ value, label: t(value) })),
    },
    {
      key: 'whole',
      kind: 'select',
      label: t('whole'),
      options: [
        { value: 'true', label: t('withoutParts') },
        { value: 'false', label: t('onlyParts') },
      ],
    },
    {
      key: 'returns',
      kind: 'select',
      label: t('returns'),
      options: [1, 2].map((n) => ({ value: String(n), label: t('atLeast', { n }) })),
    },
    {
      key: 'nextDueBefore',
      kind: 'select',
      label: t('nextDueBefore'),
      options: [{ value: moment, label: shown(moment) }],
    },
    { key: 'nextDueFrom', kind: 'select', label: t('nextDueFrom'), options: [{ value: since, label: shown(since) }] },
    {
      key: 'raised',
      kind: 'select',
      label: t('raised'),
      options: [
        { value: 'true', label: t('onlyRaised') },
        { value: 'false', label: t('notRaised') },
      ],
    },
  ]
}
