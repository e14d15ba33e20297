import { words } from '../../../../web/words.ts'

export const r = words('round', {
  round: ['当日路线', 'Round of the day'],
  lead: ['计划走访和建议走访，按距离排好先后。', 'Planned and suggested visits in the order of the way.'],
  from: ['从哪里出发', 'Setting out from'],
  fromFirst: ['从第一家开始', 'From the first one'],
  fromHere: ['从我现在的位置', 'From where I am'],
  fromHereHint: ['位置只用来排这一次的顺序，不保存。', 'Your place orders this list and is kept nowhere.'],
  noPlace: ['浏览器没有给出位置', 'The browser gave no place'],
  suggest: ['加上建议走访', 'With suggestions'],
  total: ['共 {{n}} 家，直线约 {{km}} 公里', '{{n}} stops, some {{km}} km as the crow flies'],
  stop: ['第 {{n}} 家', 'Stop {{n}}'],
  km: ['{{km}} 公里', '{{km}} km'],
  suggested: ['建议', 'Suggested'],
  unplaced: ['没有坐标', 'Without a place'],
  unplacedHint: ['这些企业的档案里没有坐标，排不进路线。', 'Their files name no place, so they are in no order.'],
  none: ['这一天没有计划走访', 'Nothing is planned that day'],
  noneHint: [
    '在走访计划或企业的访前简报里安排；也可以加上建议走访。',
    'Plan a visit from a brief, or add suggestions.',
  ],
  openIn: ['在地图里打开', 'Open in a map app'],
  map: ['路线地图', 'Map of the round'],
})
