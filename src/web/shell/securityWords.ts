import { words } from '../words.ts'

export const securityWords = words('security', {
  security: ['登录安全', 'Sign-in security'],
  code: ['动态口令', 'Code'],
  codeHelp: [
    '验证器上的 6 位数字；手机不在身边时可用一个恢复码。',
    'The six digits of your authenticator; without your phone, a recovery code.',
  ],
  needCode: ['请填写动态口令', 'Enter the code'],
  proofTitle: ['请再次验证本人', 'Show again that it is you'],
  proofWhy: [
    '这一步影响较大，离您上次验证已超过 15 分钟。',
    'This step weighs much, and more than 15 minutes have passed.',
  ],
  proofGo: ['验证并继续', 'Verify and go on'],
  password: ['密码', 'Password'],
  needPassword: ['请填写密码', 'Enter your password'],
  factor: ['二次验证', 'Second factor'],
  factorOff: [
    '未启用。启用后，登录时除密码外还要输入手机验证器上的动态口令。',
    'Not in use. With it, signing in takes a code of your phone besides the password.',
  ],
  factorOn: ['自 {{at}} 起启用，还剩 {{n}} 个恢复码。', 'In use since {{at}}; {{n}} recovery codes left.'],
  bind: ['绑定验证器', 'Bind an authenticator'],
  scan: [
    '用手机上的验证器应用扫这个码，再把它显示的 6 位数字填在下面。',
    'Scan this with an authenticator app, then enter the six digits it shows.',
  ],
  byHand: ['扫不了就手工输入密钥：', 'Cannot scan? Type this key:'],
  turnOn: ['启用', 'Turn on'],
  turnOff: ['停用二次验证', 'Turn the second factor off'],
  turnedOff: ['二次验证已停用', 'The second factor is off'],
  recovery: ['恢复码（只显示这一次）', 'Recovery codes (shown this once)'],
  recoveryTell: [
    '手机丢了，每个恢复码可以代替一次动态口令。请抄下来放在安全的地方。',
    'Without your phone, each of them stands for a code once. Keep them in a safe place.',
  ],
  sessions: ['我的登录', 'Where I am signed in'],
  here: ['本机', 'this browser'],
  end: ['结束', 'End'],
  ended: ['已结束', 'Ended'],
})
