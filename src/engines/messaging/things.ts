import type { ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'messaging.message',
    zh: '短信或邮件',
    link: (id) => `/messaging/messages?open=${id}`,
  },
];
