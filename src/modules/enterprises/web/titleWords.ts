import { words } from '../../../web/words.ts'

export const titleWords = words('titles', {
  titles: ['资质证书', 'Certificates'],
  add: ['登记证书', 'Add a certificate'],
  submit: ['登记证书', 'Add it'],
  saved: ['证书已登记', 'Certificate added'],
  kind: ['种类', 'Kind'],
  name: ['名称', 'Name'],
  number: ['编号', 'Number'],
  issuer: ['颁发机关', 'Issued by'],
  issuedOn: ['颁发日期', 'Issued on'],
  validUntil: ['有效期至', 'Good until'],
  validUntilHelp: [
    '到期前会提醒走访；长期有效可不填',
    'A visit is suggested before it ends; leave it out where it does not',
  ],
  expired: ['已过期', 'Ended'],
  noEnd: ['长期', 'No end'],
  withdraw: ['注销', 'Withdraw'],
  withdrawAsk: ['注销“{{name}}”？', 'Withdraw “{{name}}”?'],
  withdrawn: ['已注销', 'Withdrawn'],
  none: ['还没有登记证书', 'No certificate yet'],
  noneHint: [
    '高新、专精特新、安全标准化、许可证等，到期前会提醒。',
    'Titles and licences; a visit is suggested before they end.',
  ],
})
