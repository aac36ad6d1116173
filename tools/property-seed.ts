import fc from 'fast-check';

/**
 * Property tests draw from one seed, so that a change is judged by what it changes and not by its luck. Look further with
 * `PROPERTY_SEED=random npm test`; a number repeats a reported draw everywhere.
 */
const seed = Number(process.env['PROPERTY_SEED']);
if (Number.isInteger(seed)) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
