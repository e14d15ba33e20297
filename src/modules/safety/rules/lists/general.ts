import type { Checklist } from '../../contract/index.ts'

/** For every enterprise that no other list fits: ten looks that need no instrument. */
export const GENERAL: Checklist = {
  code: 'general',
  zh: '通用检查表',
  en: 'General list',
  industries: [],
  tags: [],
  items: [
    {
      code: 'exits',
      zh: '疏散通道、安全出口、消防车通道畅通',
      en: 'Escape routes, exits and the fire lane are clear',
      severity: 'general',
      basis: '《消防法》第二十八条',
    },
    {
      code: 'extinguishers',
      zh: '灭火器、消火栓在位有效，未被遮挡',
      en: 'Extinguishers and hydrants are in place, valid and not blocked',
      severity: 'general',
      basis: '《消防法》第十六条',
    },
    {
      code: 'electricity',
      zh: '配电箱关闭完好，无私拉乱接、裸露电线',
      en: 'Switch boxes are closed and whole; no improvised or bare wiring',
      severity: 'general',
    },
    {
      code: 'charging',
      zh: '电动车不在室内、楼道停放充电',
      en: 'Electric bikes are not parked or charged indoors',
      severity: 'general',
    },
    {
      code: 'lodging',
      zh: '厂房、仓库内没有住人（“三合一”）',
      en: 'Nobody lodges in workshops or stores',
      severity: 'major',
      basis: '《安全生产法》第四十二条',
    },
    {
      code: 'hot-work',
      zh: '动火等危险作业有审批、有人看护',
      en: 'Hot work and other dangerous work is approved and watched',
      severity: 'general',
      basis: '《安全生产法》第四十三条',
    },
    {
      code: 'licences',
      zh: '电工、焊工、叉车等特种作业人员持证上岗',
      en: 'Electricians, welders, forklift drivers hold their certificates',
      severity: 'general',
      basis: '《安全生产法》第三十条',
    },
    {
      code: 'guards',
      zh: '设备防护装置、急停按钮完好',
      en: 'Guards and emergency stops of machines are whole',
      severity: 'general',
      basis: '《安全生产法》第三十六条',
    },
    {
      code: 'protection',
      zh: '员工按规定佩戴劳动防护用品',
      en: 'Staff wear the protective equipment they need',
      severity: 'general',
      basis: '《安全生产法》第四十五条',
    },
    {
      code: 'training',
      zh: '有安全培训和隐患自查记录',
      en: 'Safety training and own inspections are on record',
      severity: 'general',
      basis: '《安全生产法》第二十八条、第四十一条',
    },
  ],
}
