const REQUEST = /^\/sso\/([\w-]{1,64})$/;

/** The waiting request of the provider that a way back leads to; it decides who is fit to go on. */
export const requestIn = (back: string): string | undefined => REQUEST.exec(back)?.[1];

export const isRequest = (back: string): boolean => requestIn(back) !== undefined;
