const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/i, '鸿蒙'],
  [/Android/i, '安卓手机'],
  [/iPhone/i, 'iPhone'],
  [/iPad/i, 'iPad'],
  [/Windows/i, 'Windows 电脑'],
  [/Macintosh|Mac OS/i, 'Mac 电脑'],
  [/UOS|Kylin|Linux/i, 'Linux 电脑'],
];

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, '微信'],
  [/Edg\//i, 'Edge'],
  [/Firefox\//i, 'Firefox'],
  [/Chrome\//i, 'Chrome'],
  [/Safari\//i, 'Safari'],
];

/** A device as its owner would recognise it. */
export function describeDevice(userAgent: string): string {
  const name = (list: typeof systems) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const words = [name(systems), name(browsers)].filter(Boolean);
  return words.length > 0 ? words.join('，') : '其他设备';
}
