/** The rule packs of `rules/` without their examples, read and checked when the product is built. */
declare module 'holdfire:packs' {
  const packs: unknown;
  export default packs;
  /** SHA-256 of them, made when the product is built. */
  export const digest: string;
  /** How many rules they have. */
  export const count: number;
}

/** The examples of the rule packs, by rule id: only the commands about rules need them. */
declare module 'holdfire:examples' {
  const examples: unknown;
  export default examples;
}
