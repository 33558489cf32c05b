import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

/** Build tools and task runners: their words are names that a project gave, not verbs of the tool. */
export const BUILDS: readonly ToolTable[] = [
  {
    programs: 'make gmake bmake ninja',
    style: GNU,
    words: 0,
    options: {
      '': 'C|directory= f|file= j|jobs=? k|keep-going n|just-print dry-run recon B|always-make s|silent i|ignore-errors l|load-average=? o|old-file= W|what-if= p|print-data-base q|question t|touch d r|no-builtin-rules R|no-builtin-variables e|environment-overrides I|include-dir= w|print-directory v|version h|help',
    },
  },
  { programs: 'just task rake invoke inv nox tox doit grunt gulp mage earthly', style: PFLAG, words: 0 },
  {
    programs:
      'gradle gradlew mvn mvnw sbt ant lein bazel bazelisk buck buck2 pants meson cmake ctest xmake scons waf',
    style: { ...PFLAG, singleDash: true },
    words: 0,
  },
  {
    programs: 'turbo nx lerna rush moon wireit',
    style: PFLAG,
    words: 1,
    options: { '': 'filter= scope= force y|yes' },
    stops: 'run exec',
  },
  {
    programs:
      'flutter dart swift xcodebuild zig crystal nim rebar3 gleam elm gatsby nuxi ng ionic cordova react-native next vite webpack hugo jekyll meteor',
    style: PFLAG,
  },
];
