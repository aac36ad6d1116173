import { defineModule } from '#kernel';
import { deliver, deliverMany, sweep } from './deliver.ts';
import { packSections } from './load-templates.ts';
import { messageRoutes } from './message.routes.ts';
import { things } from './things.ts';

export const messaging = defineModule({
  name: 'messaging',
  floor: 'engines',
  title: { zh: '短信与邮件', en: 'Messaging' },
  things,
  uses: [],
  home: import.meta.url,
  routes: messageRoutes,
  jobs: [deliver, deliverMany, sweep],
  pack: packSections,
});

export { maskAddress, readAddress } from './address.rules.ts';
export type { Channel } from './contract.ts';
export { type DoorState, doorStates } from './door-state.ts';
export { eraseMessages } from './erase-messages.ts';
export { messagesAbout, messagesByIds } from './manage-messages.ts';
export { sendMessage } from './send-message.ts';
export { type Accepted, type NewMessage, sendMessages } from './send-messages.ts';
