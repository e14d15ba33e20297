import { words } from '../../../../web/words.ts'

export const f = words('briefFile', {
  certificates: ['到期的证书', 'Certificates that end'],
  expired: ['已过期', 'Ended'],
  ends: ['将到期', 'Ends'],
  policies: ['可享政策', 'Policies that fit'],
  noPolicies: ['暂无符合或接近符合的政策', 'No policy fits or nearly fits'],
  policiesHidden: ['您没有查看政策的权限', 'You may not see policies'],
  hazards: ['未销的安全隐患', 'Open hazards'],
  late: ['整改逾期', 'Overdue'],
  stale: ['档案里要核对的', 'To be checked in the file'],
  noStale: ['档案都是新的', 'The file is up to date'],
  missing: ['没有填', 'Missing'],
  old: ['很久没有核对', 'Not confirmed for long'],
})
