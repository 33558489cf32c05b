/** What the exported page is made of; put together at build time (scripts/page.mjs). */
declare module 'holdfire:page' {
  const page: {
    /** asciinema-player, one script, its WebAssembly inside. */
    readonly player: string;
    readonly playerStyle: string;
    /** The name and version of the player, for the notice that its licence asks for. */
    readonly playerName: string;
    readonly script: string;
    readonly style: string;
  };
  export default page;
}
