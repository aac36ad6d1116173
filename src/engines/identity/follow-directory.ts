import { personCards } from '#engines/directory';
import { grantsChanged, personChanged } from '#engines/directory/contract';
import { defineJob, on } from '#kernel';
import { Type } from '#kernel/contract';
import { accounts } from './accounts.repo.ts';
import { guards } from './guards.repo.ts';
import { sessions } from './sessions.repo.ts';
import { challenges } from './ways/certificates/challenges.repo.ts';
import { codes } from './ways/codes.repo.ts';

const followGrants = on(grantsChanged, 'identity.follow-grants', async (tx, { personIds }) => {
  await accounts.stampGrants(tx, personIds);
});

const followName = on(personChanged, 'identity.follow-name', async (tx, { personId }) => {
  const person = (await personCards(tx, [personId])).get(personId);
  if (person) await accounts.renamePerson(tx, personId, person.name);
});

export const consumers = [followGrants, followName];

export const sweep = defineJob('identity.sweep', {
  title: '清理过期的登录与失败记录',
  schema: Type.Object({}),
  cron: '20 3 * * *',
  run: async (ctx) => {
    await guards.sweep(ctx);
    await sessions.sweep(ctx);
    await codes.sweep(ctx);
    await challenges.sweep(ctx);
  },
});
