import { words } from '../kit/say.ts'

export const sessionWords = words({
  app: ['园企通 外勤', 'ParkLoop Field'],
  lead: ['走访、诉求、承诺，没有网络也能写。', 'Visits, needs and promises, with or without network.'],
  account: ['账号', 'Account'],
  password: ['密码', 'Password'],
  code: ['动态口令或恢复码', 'Code or recovery code'],
  signIn: ['登录', 'Sign in'],
  signingIn: ['正在登录…', 'Signing in …'],
  missing: ['请填写账号和密码', 'Please fill in account and password'],
  firstOnline: [
    '第一次使用要联网登录一次，之后没有网络也能打开。',
    'The first time you sign in with a connection; afterwards the app opens without one.',
  ],
  offline: [
    '现在连不上服务器。请检查网络，再点一次「登录」。',
    'The server cannot be reached. Check your connection and sign in again.',
  ],
  mustChange: [
    '这个账号要先修改密码（初始密码或已到期）。点下面打开园企通网页，改好后再来这里登录。',
    'This account has to change its password first (a first one, or one that has run out). Open ParkLoop below, change it, then sign in here.',
  ],
  mustBind: [
    '您的角色要先启用二次验证。点下面打开园企通网页，绑定验证器后再来这里登录。',
    'Your role needs a second factor first. Open ParkLoop below, bind an authenticator, then sign in here.',
  ],
  noVisits: [
    '这个账号没有走访的权限。请找服务专班开通，或使用园企通网页。',
    'This account does not visit enterprises. Ask the operations desk, or use ParkLoop in the browser.',
  ],
  refused: ['没能登录，请再试一次。', 'Signing in did not work. Please try again.'],
  toWeb: ['打开园企通网页', 'Open ParkLoop in the browser'],
  signedOutTitle: ['已退出', 'Signed out'],
  signedOut: ['这台手机上的资料都已抹去。', 'Everything on this phone has been erased.'],
  wipedTitle: ['这台手机已被远程清除', 'This phone was wiped from afar'],
  wiped: [
    '管理员或您本人清除了这台手机上的资料。手机找到了，可以重新登录。',
    'You or an administrator erased what this phone held. If the phone is back, sign in again.',
  ],
  expiredTitle: ['超过 72 小时没有联网', 'More than 72 hours without contact'],
  expired: [
    '为了保护企业信息，手机上的资料已自动抹去。登录后会重新下载。',
    'To protect the enterprises, what this phone held erased itself. It comes back after signing in.',
  ],
  otherTitle: ['换了人登录', 'Somebody else signed in'],
  other: ['这台手机上一位使用者的资料已抹去。', 'What the former user held on this phone has been erased.'],
  lost: [
    '有 {{n}} 条没有发出，未能保留。',
    '{{n}} items had not been sent and could not be kept.',
    '{{n}} item had not been sent and could not be kept.',
  ],
  unsentTitle: [
    '上一位还有 {{n}} 条没有发出',
    'The former user has {{n}} unsent items',
    'The former user has {{n}} unsent item',
  ],
  unsent: [
    '用您的账号登录会抹掉它们。最好先请上一位登录发送，或导出交给组长。',
    'Signing in erases them. Better let the former user sign in and send them first.',
  ],
  eraseAndSignIn: ['抹掉并登录', 'Erase and sign in'],
  insecureTitle: ['这个网址不安全，不能离线使用', 'Not usable here: the address is not secure'],
  insecure: [
    '请用 https 开头的网址打开。资料只在安全连接下才存到手机里。',
    'Open the address that begins with https. Nothing is kept on the phone otherwise.',
  ],
  storageTitle: ['浏览器不让保存资料', 'The browser keeps nothing'],
  storage: [
    '无痕（隐私）窗口里不能离线使用。请换普通窗口打开。',
    'A private window cannot work offline. Please use an ordinary one.',
  ],
  endedTitle: ['登录已过期', 'Your session has ended'],
  ended: ['写好的都在手机里。重新登录后接着发送。', 'What you wrote is safe here. Sign in again to send it.'],
  barredTitle: ['登录还差一步', 'One more step to sign in'],
  barred: [
    '请在园企通网页修改密码或绑定验证器，之后这里接着发送。',
    'Change your password or bind an authenticator in the browser; sending goes on here afterwards.',
  ],
  elseTitle: ['服务器上是另一个人', 'Somebody else is signed in at the server'],
  else: ['请用您的账号重新登录，写好的才能发出。', 'Sign in with your own account so that what you wrote can be sent.'],
  again: ['重新登录', 'Sign in again'],
  starting: ['正在打开…', 'Opening …'],
  preparing: ['正在把企业资料存到手机里…', 'Fetching your enterprises to this phone …'],
  noPackTitle: ['企业资料还没有下载', 'Your enterprises are not here yet'],
  noPack: [
    '需要联网一次。连上网络后会自动下载。',
    'A connection is needed once. They are fetched as soon as there is one.',
  ],
  soonTitle: ['请尽快联网一次', 'Please connect soon'],
  soon: [
    '到 {{at}} 还没有联网，手机上的资料会自动抹去。',
    'Without contact by {{at}}, everything on this phone erases itself.',
  ],
  soonUnsent: [
    '其中 {{n}} 条还没有发出，会丢失。',
    '{{n}} unsent items would be lost.',
    '{{n}} unsent item would be lost.',
  ],
  mayNot: [
    '您已没有走访的权限。写好的仍可发送，新的企业资料不再下载。',
    'You no longer visit. What you wrote can still be sent; no new files are fetched.',
  ],
})
