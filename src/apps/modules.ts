import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { identity } from '#engines/identity';
import { search } from '#engines/search';
import type { Module } from '#kernel';
import { portal } from '#systems/portal';

/** Every module of the product. The order is found from what each one uses. */
export const modules: readonly Module[] = [directory, identity, search, content, portal];
