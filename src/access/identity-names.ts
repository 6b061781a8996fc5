/**
 * What a session may call itself before WhatsApp. The names are those of WhatsApp's protocol, and the two that the legacy
 * contract has beside them for networks.
 */
export const PLATFORMS = [
  ...['WEB', 'ANDROID', 'IOS', 'WINDOWS', 'MACOS', 'IPAD', 'SMB_ANDROID', 'SMB_IOS', 'KAIOS', 'WEAROS'],
] as const;
export const RELEASE_CHANNELS = ['RELEASE', 'BETA', 'ALPHA', 'DEBUG'] as const;
export const WEB_SUB_PLATFORMS = [
  ...['WEB_BROWSER', 'APP_STORE', 'WIN_STORE', 'DARWIN', 'WIN32', 'WIN_HYBRID'],
] as const;
export const CONNECT_TYPES = [
  ...['WIFI_UNKNOWN', 'CELLULAR_UNKNOWN', 'CELLULAR_EDGE', 'CELLULAR_IDEN', 'CELLULAR_UMTS', 'CELLULAR_EVDO'],
  ...[
    'CELLULAR_GPRS',
    'CELLULAR_HSDPA',
    'CELLULAR_HSUPA',
    'CELLULAR_HSPA',
    'CELLULAR_CDMA',
    'CELLULAR_1XRTT',
  ],
  ...['CELLULAR_EHRPD', 'CELLULAR_LTE', 'CELLULAR_HSPAP', 'CELLULAR_3G', 'CELLULAR_2G'],
] as const;
export const PLATFORM_TYPES = [
  ...['DESKTOP', 'CHROME', 'FIREFOX', 'SAFARI', 'EDGE', 'OPERA', 'IE', 'IPAD', 'ANDROID_TABLET', 'IOS_PHONE'],
  ...['ANDROID_PHONE', 'UWP', 'WEAR_OS', 'CATALINA', 'OHANA', 'ALOHA', 'TCL_TV', 'IOS_CATALYST', 'UNKNOWN'],
] as const;
