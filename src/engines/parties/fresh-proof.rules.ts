/** How long ago the actor may have shown who they are, in seconds, before what cannot be taken back (GB/T 22239-2019 8.1.4.1). */
export const freshProof = { reveal: 1800, exportAll: 600, close: 600 } as const;
