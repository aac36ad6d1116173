import { directory } from '#engines/directory';
import type { Module } from '#kernel';

/** Every module of the product. The order is found from what each one uses. */
export const modules: readonly Module[] = [directory];
