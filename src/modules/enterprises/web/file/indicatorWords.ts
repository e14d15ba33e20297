import { words } from '../../../../web/words.ts'

export const indicatorWords = words('enterprise-indicators', {
  which: ['指标', 'Figure'],
  span: ['时期长短', 'Length of the periods'],
  period: ['时期', 'Period'],
  value: ['数值', 'Value'],
  yearOnYear: ['同比', 'On the year'],
  onPrevious: ['环比', 'On the period before'],
  source: ['来源', 'Source'],
  remarks: ['提示', 'Remarks'],
  ofParts: ['由各期汇总', 'From its parts'],
  gap: ['缺', 'Missing'],
  partly: ['只有 {{n}}/{{all}} 期', 'only {{n}} of {{all}} parts'],
  differs: ['各期合计为 {{value}}，与登记的不一致', 'Its parts come to {{value}}, which is not what was reported'],
  conflict: ['来源不一致', 'Sources differ'],
  outlier: ['异常', 'Unusual'],
  history: ['历次登记', 'What was said before'],
  historyOf: ['{{period}} 的历次登记', 'What was said of {{period}}'],
  chart: ['{{kind}}走势图，数据见下表', 'Course of {{kind}}; the figures are in the table below'],
  none: ['这一时期长短还没有数据', 'No figures of this length yet'],
  pointText: ['{{period}}：{{value}} {{unit}}', '{{period}}: {{value}} {{unit}}'],
})
