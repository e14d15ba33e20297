import { words } from '../../../web/words.ts'

export const w = words('rulesets', {
  title: ['规则', 'Rules'],
  lead: [
    '时限、间隔和次数上限按规则执行，每一版都写明依据和施行日期。已经办理的事项仍按当时的版本。',
    'Time limits, intervals and ceilings follow these rules; every version names its source and its first day. What was processed before keeps the version of its time.',
  ],
  version: ['版本', 'Version'],
  versionN: ['第 {{v}} 版', 'Version {{v}}'],
  state: ['状态', 'State'],
  inForce: ['施行中', 'In force'],
  coming: ['尚未施行', 'Not yet in force'],
  past: ['已被取代', 'Replaced'],
  source: ['依据', 'Source'],
  from: ['施行日期', 'From'],
  to: ['截止日期', 'Until'],
  shipped: ['产品默认', 'As shipped'],
  open: ['至今', 'Until further notice'],
  contentOf: ['{{name}}：第 {{v}} 版的内容', '{{name}}: what version {{v}} says'],
  item: ['项目', 'Item'],
  value: ['规定', 'Rule'],
  publish: ['发布新版本', 'Publish a version'],
  publishTitle: ['发布新版本：{{name}}', 'New version: {{name}}'],
  publishIntro: [
    '新版本从施行日期起取代现行版本，发布后不能修改，只能再发布一版。正在办理的事项不受影响。',
    'From its first day it replaces the version in force. It cannot be changed, only followed by another one. What is being processed is not affected.',
  ],
  published: ['新版本已发布', 'The version is published'],
  sourceHelp: ['写明文件名称和文号，例如「管委会〔2026〕12号」。', 'Title and number of the document that says so.'],
  fromHelp: [
    '不能早于今天，也不能早于上一版的施行日期。',
    'Not before today, and not before the last version’s first day.',
  ],
  body: ['内容（JSON）', 'Content (JSON)'],
  bodyHelp: [
    '以现行版本为底稿，改动需要改的数值。workdays 为工作日，workMinutes 为工作时间内的分钟，minutes 为自然分钟。',
    'It starts from the version in force; change what differs. workdays: working days; workMinutes: minutes within business hours; minutes: minutes round the clock.',
  ],
  notJson: ['不是有效的 JSON：{{why}}', 'This is not valid JSON: {{why}}'],
  notObject: ['最外层须是一组花括号 { … }', 'The outermost level has to be an object { … }'],
  none: ['还没有规则', 'There are no rules'],
})
