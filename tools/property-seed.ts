import fc from 'fast-check';

/**
 * Property tests draw from a seed of the commit: another commit, another draw, but the same commit fails or passes alike on
 * every machine. `PROPERTY_SEED=random npm test` draws anew, a number repeats a reported seed everywhere.
 */
const seed = Number(process.env['PROPERTY_SEED']);
if (Number.isInteger(seed)) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
