import { type Ctx, kernelErrors } from '#kernel';
import { bindings } from './bindings.repo.ts';
import { errors } from './errors.ts';
import { type PersonLine, persons } from './persons.repo.ts';

/** The person that a signed-in actor is, if they have said so. */
export async function personOfActor(ctx: Ctx, actorId: string | null = ctx.actor.id): Promise<PersonLine | undefined> {
  const personId = actorId === null ? undefined : await bindings.personOf(ctx, actorId);
  return personId === undefined ? undefined : persons.byId(ctx, personId);
}

/** The caller as a person; whoever has not yet said who they are is told to. */
export async function ownPerson(ctx: Ctx): Promise<PersonLine> {
  if (ctx.actor.id === null) throw kernelErrors.signInNeeded();
  const person = await personOfActor(ctx);
  if (!person) throw errors.noPerson();
  return person;
}

export async function ownVerifiedPerson(ctx: Ctx): Promise<PersonLine> {
  const person = await ownPerson(ctx);
  if (person.level === 0) throw errors.notVerified();
  return person;
}
