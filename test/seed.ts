import fc from 'fast-check';

// The same cases on every machine: whoever looks for others says HOLDFIRE_TEST_SEED=NUMBER.
fc.configureGlobal({ seed: Number(process.env['HOLDFIRE_TEST_SEED'] ?? 1) });
