/** Is this the address of a page below this site? `//elsewhere` and `/\elsewhere` lead away from it in a browser. */
export const isOwnAddress = (address: string): boolean => /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(address);
