import { words } from '../../../web/words.ts'

export const policyWords = words('sign-in-policy', {
  title: ['登录安全策略', 'Sign-in policy'],
  lead: [
    '园区对密码、二次验证和登录时长的要求。由安全管理员设置，每次修改都有审计记录。',
    'What the park demands of passwords, second factors and sessions. The security administrator sets it; every change is in the trail.',
  ],
  preset: ['密码与登录', 'Passwords and sessions'],
  inForce: ['使用中', 'In force'],
  modernWhy: [
    '按 NIST SP 800-63B：长度比花样重要，不强制定期更换。',
    'After NIST SP 800-63B: length counts, nobody has to change without a reason.',
  ],
  dengbaoWhy: [
    '按 GB/T 22239-2019 第三级的通行做法：复杂度、定期更换、限制重复使用和同时登录。',
    'GB/T 22239-2019 level 3 as it is practised: mixture, regular change, no reuse, few sessions at a time.',
  ],
  least: ['密码至少 {{least}} 个字符，最长 200 个', 'At least {{least}} characters, up to 200'],
  noKinds: ['不限字符种类，可以是一句话', 'Any characters; a sentence will do'],
  kinds: [
    '大写字母、小写字母、数字、符号中至少 {{kinds}} 种',
    'At least {{kinds}} of: capital letters, small letters, digits, other characters',
  ],
  refused: [
    '不接受常见密码，也不接受含账号、姓名、园区或产品名称的密码',
    'Common passwords are refused, and those with the account, the name, the park or the product in them',
  ],
  noDays: ['密码不过期', 'Passwords do not run out'],
  days: [
    '密码 {{days}} 天到期，下次登录时须修改',
    'Passwords run out after {{days}} days and are changed at the next sign-in',
  ],
  former: ['不能与最近 {{former}} 次的密码相同', 'None of the last {{former}} passwords comes again'],
  first: ['初始密码登录后必须先修改', 'A first password has to be changed before anything else'],
  idle: [
    '{{idleMinutes}} 分钟没有操作即退出，最后两分钟有提醒',
    'Signed out after {{idleMinutes}} minutes without use, with a warning two minutes before',
  ],
  hours: ['一次登录最长 {{hours}} 小时', 'A session lasts {{hours}} hours at most'],
  sessions: ['同一人最多同时登录 {{sessions}} 处', 'At most {{sessions}} sessions of one person at a time'],
  anySessions: ['不限同时登录的数量', 'Any number of sessions at a time'],
  factor: ['须启用二次验证的角色', 'Roles that need a second factor'],
  factorHelp: [
    '这些角色的人没有绑定验证器时，登录后只能先绑定，不能做其他事。',
    'Whoever holds one of these and has no authenticator can do nothing after signing in but bind one.',
  ],
  noRoles: ['没有角色须启用', 'No role needs one'],
  missing: ['还没有启用的人员', 'Who has none yet'],
  nobodyMissing: ['都已启用', 'Everybody has one'],
  missingHelp: [
    '丢了手机和恢复码的人，请系统管理员重置其密码：旧的二次验证随之停用并留痕。',
    'Who has lost phone and recovery codes: the system administrator resets the password, which ends the old factor, on record.',
  ],
  edit: ['修改', 'Change'],
  save: ['保存策略', 'Save the policy'],
  saved: ['策略已保存，立即生效', 'Saved, in force at once'],
  editIntro: [
    '换为等保后，设置已满 90 天的密码在下次登录时须修改。打开的登录也按新的时长结束。',
    'Under dengbao, passwords older than 90 days are changed at the next sign-in. Open sessions end by the new limits as well.',
  ],
})
