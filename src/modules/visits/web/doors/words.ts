import { words } from '../../../../web/words.ts'

export const d = words('visitDoors', {
  show: ['出示二维码', 'Show the code'],
  showHint: [
    '请企业用手机扫一扫：看到谁来、为什么来、依据什么；走访后可以匿名评价。',
    'The enterprise scans it: who comes, why and on what basis; afterwards it may rate the visit without a name.',
  ],
  until: ['{{time}} 前有效', 'Good until {{time}}'],
  again: ['换一个', 'A new one'],
  over: ['二维码已过期', 'The code has expired'],
  ratings: ['走访评价', 'Ratings of visits'],
  ratingsLead: [
    '企业扫码后匿名评价；每人满 5 条、按整周成批汇总，看不到单条是谁说的。',
    'Enterprises rate without a name; told in sums of whole weeks, from five on and in groups, so that nobody shows.',
  ],
  hidden: ['不足 5 条，暂不显示', 'Not shown yet: fewer than five'],
  count: ['{{n}} 条', '{{n}} ratings', '{{n}} rating'],
  average: ['平均', 'Average'],
  person: ['走访人', 'Visitor'],
  scores: ['分布', 'Scores'],
  why: ['原因', 'Reasons'],
  said: ['原话（不分先后）', 'In their words (in no order)'],
  noPeople: ['没有可看的人员', 'Nobody to be seen'],
  noPeopleHint: [
    '组长看本组成员，服务专班看全体；看不到自己的。',
    'Leaders see their groups, the desk everybody; nobody sees her own.',
  ],
})
