/** Preact and htm, in the version that index.html names with its hash. */
export * from '/_static/htm/3.1.1/preact/standalone.module.js';
