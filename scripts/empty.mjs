/** Stands in for a module that is never used in production. */
export default {};
