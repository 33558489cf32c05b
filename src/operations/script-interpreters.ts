/** A program that runs scripts, with the options that stand in front of one. */
export interface ScriptInterpreter {
  readonly programs: string;
  readonly options: string;
  /** The option that names a module in place of a file. */
  readonly module?: string;
}

/** Interpreters whose scripts are tools in their own right. From their manual pages. */
export const SCRIPT_INTERPRETERS: readonly ScriptInterpreter[] = [
  {
    programs: 'python pypy',
    options: 'b B c= d E h i I m= O OO P q s S u v V W= x X= check-hash-based-pycs=',
    module: 'm',
  },
  {
    programs: 'node nodejs',
    options:
      'e|eval= p|print= c|check i|interactive r|require= C|conditions= h|help v|version import= loader= experimental-loader= env-file= inspect=? inspect-brk=? max-old-space-size=? title= enable-source-maps no-warnings trace-warnings watch test stack-trace-limit= disable-warning= input-type=',
  },
  {
    programs: 'tsx ts-node esno jiti',
    options: 'e|eval= p|print= r|require= T|transpile-only P|project= tsconfig= env-file= esm watch',
  },
  { programs: 'ruby', options: '0=? a c C= d e= E= F= h i=? I= l n p r= s S v w W=? x=? y' },
  {
    programs: 'perl',
    options: '0=? a c C=? d=? D= e= E= f F= g h i=? I= l=? M= m= n p s S t T u U v V=? w W x=? X',
  },
  { programs: 'php', options: 'a b= B= c= C d= e E= f= F= h H i l m n q r= R= s S= t= v w z= rf=' },
];

/** Tools whose package has another name. */
export const PACKAGE_TOOLS: ReadonlyMap<string, string> = new Map([
  ['@railway/cli', 'railway'],
  ['@aws-amplify/cli', 'amplify'],
  ['aws-cdk', 'cdk'],
  ['cdktf-cli', 'cdktf'],
  ['firebase-tools', 'firebase'],
  ['netlify-cli', 'netlify'],
  ['@sanity/cli', 'sanity'],
  ['@shopify/cli', 'shopify'],
  ['@planetscale/cli', 'pscale'],
  ['@commercelayer/cli', 'commercelayer'],
  ['@salesforce/cli', 'sf'],
  ['sfdx-cli', 'sfdx'],
  ['@sentry/cli', 'sentry-cli'],
  ['@nestjs/cli', 'nest'],
  ['@angular/cli', 'ng'],
  ['@mikro-orm/cli', 'mikro-orm'],
  ['@mikro-orm/migrations', 'mikro-orm'],
  ['sequelize-cli', 'sequelize'],
  ['@adonisjs/cli', 'adonis'],
  ['@cloudflare/wrangler', 'wrangler'],
  ['@expo/cli', 'expo'],
  ['eas-cli', 'eas'],
  ['@wp-now/wp-now', 'wp-now'],
  ['@storyblok/cli', 'storyblok'],
  ['contentful-cli', 'contentful'],
  ['azure-functions-core-tools', 'func'],
  ['@google/gemini-cli', 'gemini'],
]);
