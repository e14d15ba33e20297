import { type ThemeConfig, theme } from 'antd'

const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'

/** Blue-grey, designed twice; every pair of text and ground has contrast ≥ 4.5. The same values stand in styles/tokens.css. */
const light = {
  colorPrimary: '#2b4c7e',
  // antd mixes a grey of its own, which looks switched off.
  colorPrimaryBg: '#e4ecf8',
  colorPrimaryBgHover: '#d6e2f4',
  colorInfo: '#2458a6',
  colorLink: '#2458a6',
  colorLinkHover: '#1b4688',
  colorSuccess: '#1b7340',
  colorWarning: '#8a5a00',
  colorError: '#c8102e',
  colorTextBase: '#1b2430',
  colorText: '#1b2430',
  colorTextSecondary: '#4d5866',
  colorTextTertiary: '#5d6876',
  colorTextDescription: '#4d5866',
  colorTextPlaceholder: '#66717f',
  colorBgLayout: '#f2f4f8',
  colorBgContainer: '#ffffff',
  colorBorder: '#c3cbd7',
  colorBorderSecondary: '#dde2ea',
  colorSuccessBg: '#e5f4ea',
  colorSuccessBorder: '#a5d3b5',
  colorWarningBg: '#fdf1d6',
  colorWarningBorder: '#e6c987',
  colorErrorBg: '#fce9eb',
  colorErrorBorder: '#efb0b8',
  colorInfoBg: '#e4eefb',
  colorInfoBorder: '#a9c5ea',
}
const dark = {
  colorPrimary: '#4a7abf',
  // Left to itself antd lightens these under the pointer, and white letters on them fade.
  colorPrimaryHover: '#4873b0',
  colorInfo: '#8fb8f5',
  colorLink: '#8fb8f5',
  colorLinkHover: '#adcbf8',
  colorSuccess: '#6fcf97',
  colorWarning: '#f2b84b',
  colorError: '#ff8a8f',
  colorTextBase: '#e6eaf0',
  colorText: '#e6eaf0',
  colorTextSecondary: '#adb7c4',
  colorTextTertiary: '#97a3b2',
  colorTextDescription: '#adb7c4',
  colorTextPlaceholder: '#8d99a8',
  colorBgBase: '#10151c',
  colorBgLayout: '#10151c',
  colorBgContainer: '#171d26',
  colorBgElevated: '#1d2530',
  colorBorder: '#3d4856',
  colorBorderSecondary: '#2b3441',
  colorSuccessBg: '#14301f',
  colorSuccessBorder: '#2c5a3d',
  colorWarningBg: '#362a0f',
  colorWarningBorder: '#6b5420',
  colorErrorBg: '#3d1a1f',
  colorErrorBorder: '#74323a',
  colorInfoBg: '#1a2c47',
  colorInfoBorder: '#345480',
}

export type Looks = { dark: boolean; phone: boolean; large: boolean; calm: boolean }

/** What antd writes in the primary colour, which is made to stand under white letters and is too deep to be read itself. */
const darkButton = {
  // Pale red with white letters would be unreadable in the dark.
  dangerColor: '#2a0a0e',
  defaultHoverColor: dark.colorLink,
  defaultHoverBorderColor: dark.colorLink,
  defaultActiveColor: dark.colorLink,
  defaultActiveBorderColor: dark.colorLink,
}
const darkTabs = {
  itemSelectedColor: dark.colorLink,
  itemHoverColor: dark.colorLinkHover,
  itemActiveColor: dark.colorLink,
  inkBarColor: dark.colorLink,
}

const sizes = ({ phone, large }: Looks) => ({
  fontSize: phone ? (large ? 20 : 16) : large ? 16 : 14,
  controlHeight: phone ? 44 : 32,
  controlHeightSM: phone ? 44 : 26,
  controlHeightLG: phone ? 48 : 40,
})

export const themeFor = (looks: Looks): ThemeConfig => ({
  algorithm: looks.dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: {
    ...(looks.dark ? dark : light),
    ...sizes(looks),
    fontFamily: FONT,
    lineHeight: 1.5,
    borderRadius: 6,
    borderRadiusLG: 6,
    motion: !looks.calm,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
    boxShadow: '0 6px 24px rgb(9 18 32 / 16%)',
    boxShadowSecondary: '0 6px 24px rgb(9 18 32 / 16%)',
    wireframe: false,
  },
  components: {
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      ...(looks.dark ? darkButton : {}),
    },
    Tabs: looks.dark ? darkTabs : {},
    Table: {
      cellPaddingBlockSM: 5,
      cellPaddingInlineSM: 10,
      headerBg: looks.dark ? '#1d2530' : '#f7f8fb',
      headerSplitColor: 'transparent',
      rowHoverBg: looks.dark ? '#1f2833' : '#f2f5fa',
      rowSelectedBg: looks.dark ? '#22324a' : '#e9f0fb',
      rowSelectedHoverBg: looks.dark ? '#263a57' : '#e1ebfa',
    },
    Form: { itemMarginBottom: looks.phone ? 30 : 26, verticalLabelPadding: '0 0 4px' },
    Drawer: { paddingLG: 20 },
    Segmented: { trackBg: looks.dark ? '#10151c' : '#e8ecf2' },
  },
})
