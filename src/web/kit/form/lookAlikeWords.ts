import { words } from '../../words.ts'

export const lookAlikeWords = words('lookAlikes', {
  title: ['看起来已有同样的诉求在办：', 'This looks like a demand that is under way:'],
  join: ['加入这件', 'Add to this one'],
  joins: [
    '将加入 {{number}}，不另立一件。提交后您写的内容会补充到那里。',
    'Added to {{number}} instead of a new one: what you wrote goes there.',
  ],
  apart: ['还是单独提交', 'File it by itself'],
  inCommon: ['共有：{{words}}', 'in common: {{words}}'],
  sameEnterprise: ['同一企业', 'same enterprise'],
  samePlace: ['同一地点', 'same place'],
})
