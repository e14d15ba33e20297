import type { Label } from '../../../kernel/contract/index.ts'
import type { RuleBasis } from '../contract/index.ts'

/** What is known of the source, and from where. */
export const SOURCE: { name: Label; note: Label } = {
  name: [
    '《政务移动互联网应用程序规范化管理办法》（国务院办公厅，2026 年）',
    'Measures for the standardised management of government mobile apps (General Office of the State Council, 2026)',
  ],
  note: [
    '仅据新闻报道了解其内容，未见原文，因此不引条款；内网系统是否适用，由各园区的法律顾问判断。本页按从严理解列出要求，并如实读出本部署的情况。',
    'Known from press reports only, not from its text, so no article is quoted. Whether an intranet system is in scope is for each park’s counsel. This page takes the strict reading and says how things stand in this very deployment.',
  ],
}

type Statement = { key: string; basis: RuleBasis; rule: Label; how: Label }
/** In the order of the page; what is read live is found by the key. */
export const STATEMENTS: readonly Statement[] = [
  {
    key: 'check-in',
    basis: 'press',
    rule: ['不得强制打卡、签到', 'No compulsory check-in'],
    how: [
      '没有打卡或签到；走访以登记的内容为准，走访表不问位置。',
      'There is nothing to check in to; a visit is what was written about it, and its form asks for no place.',
    ],
  },
  {
    key: 'ranking',
    basis: 'press',
    rule: ['不得搞积分排名', 'No ranking by points'],
    how: [
      '没有按人的积分，也没有排行榜；工作量按姓名排列，不能按数字排序。',
      'Nobody earns points for presence and nothing ranks people; loads are listed by name and cannot be sorted by a number.',
    ],
  },
  {
    key: 'online-time',
    basis: 'press',
    rule: ['不得考核在线时间', 'No time online'],
    how: [
      '不记录任何人的在线时间；登录时间只用于会话到期。',
      'Nobody’s time online is recorded; when a session was last used only decides when it ends.',
    ],
  },
  {
    key: 'photos',
    basis: 'press',
    rule: ['不得强制拍照、截图留痕', 'No forced photos or screenshots'],
    how: [
      '走访照片可有可无，服务器去除其中的位置和拍摄信息。个别诉求分类可要求承办部门办结时附证明材料，由园区设定。',
      'Photos of a visit are optional, and the server takes place and camera data out. A park may ask the handling department of some categories for evidence with the answer.',
    ],
  },
  {
    key: 'tracks',
    basis: 'press',
    rule: ['不得强制定位、采集轨迹', 'No forced location or tracks'],
    how: [
      '位置默认关闭，由本人打开，且只在提交时读取一次；没有轨迹。',
      'Location is off until the person switches it on, and read once, when something is handed in; there are no tracks.',
    ],
  },
  {
    key: 'places-week',
    basis: 'product',
    rule: ['位置只留一周', 'Places are kept for one week'],
    how: [
      '提交时附带的位置七天后自动清除。',
      'The place that came with something handed in is erased after seven days.',
    ],
  },
  {
    key: 'one-sign-in',
    basis: 'product',
    rule: ['一次登录', 'One sign-in'],
    how: [
      '一人一个账号，所有功能同一入口；手机端与电脑端共用。',
      'One account for each person and one door to everything, on the phone and on the desktop.',
    ],
  },
  {
    key: 'once',
    basis: 'product',
    rule: ['只填一次', 'Fill in once'],
    how: [
      '一张走访表生成日记、诉求、隐患、承诺和月度例会材料；下面数出仍在重复询问的字段。',
      'One form of a visit makes diary, demands, hazards, promises and the papers of the meeting; fields that are still asked twice are counted here.',
    ],
  },
  {
    key: 'unused',
    basis: 'product',
    rule: ['不问用不到的内容', 'Nothing is asked that nobody uses'],
    how: [
      '每月统计各字段的填写率，几乎没人填的列出来，由专人决定去留。',
      'How often each field is filled in is counted every month; what hardly anybody fills in is listed, and somebody decides.',
    ],
  },
  {
    key: 'minimal',
    basis: 'product',
    rule: ['必填从少', 'Few fields are required'],
    how: [
      '只有办事必需的字段必填；电话只显示部分，查看全号须说明用途并留痕。',
      'Only what the matter needs is required; phone numbers are masked, and seeing one whole is a logged act with a purpose.',
    ],
  },
  {
    key: 'notices',
    basis: 'product',
    rule: ['少打扰', 'Few notices'],
    how: [
      '提醒类通知汇总到每日提要，一个工作日一份；紧急的才即时送达。',
      'Reminders are gathered in one digest a working day; only what is urgent comes at once.',
    ],
  },
  {
    key: 'access',
    basis: 'product',
    rule: ['看得清、点得到', 'Readable and within reach'],
    how: [
      '手机端有大字模式和强光模式，按键够大，离线可用；中英双语。',
      'The phone app has large text and a theme for sunlight, targets a thumb can hit, works offline, and speaks Chinese and English.',
    ],
  },
]
