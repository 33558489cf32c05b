import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { withAnalysis } from './import-analysis.mjs';

/**
 * Time and memory of one large script, of a megabyte or as many characters as the first argument says. The
 * bounds it is held to are a second and 200 MB. Each is measured in a process of its own, which has built nothing.
 */
const size = Number(process.argv[2] ?? 1_048_576);
const [, , , bundle, what] = process.argv;
if (bundle === undefined) {
  await withAnalysis(file => {
    for (const one of ['read', 'read and judged'])
      spawnSync(process.execPath, [import.meta.filename, String(size), file, one], { stdio: 'inherit' });
  });
  process.exit();
}
const parts = await import(pathToFileURL(bundle).href);
const block = `# step $i
for f in "$SRC"/*.c; do
  if [ -f "$f" ] && ! grep -q 'generated' "$f"; then cc -O2 -c "$f" -o "\${f%.c}.o" || exit 1; fi
done
case $TARGET in
  debug) CFLAGS="-g $CFLAGS"; install -m 755 "build/tool-$i" "$PREFIX/bin/" ;;
  *) tar czf "dist/tool-$VERSION.tgz" -C build . && rm -rf "$WORK/tmp-$i" ;;
esac
log() { printf '%s %s\\n' "$(date +%T)" "$*" >> "$LOG"; }
cat > "conf/$i.ini" <<EOT
path = $PREFIX/share
EOT
log "done with $i" | tee -a all.log
`;
const text = Array.from({ length: Math.ceil(size / block.length) }, (_, i) =>
  block.replaceAll('$i', String(i)),
)
  .join('')
  .slice(0, size);
const facts = parts.machineFacts('/home/nobody');
// Made only when something is judged: reading a script needs no rules, and its memory is measured.
const bench = () => ({
  rules: parts.builtInRules(),
  policy: parts.DEFAULT_POLICY,
  facts,
  execsFollow: false,
});
const options = { dialect: 'bash', cwd: '/srv/work', env: parts.environmentOf({}, false) };

const read = () => parts.analyseLine(text, options);
const run = what === 'read' ? read : () => parts.judge(read(), bench());
const before = process.memoryUsage().rss;
const begun = performance.now();
const used = process.cpuUsage();
const result = run();
const { user, system } = process.cpuUsage(used);
const milliseconds = performance.now() - begun;
const most = process.resourceUsage().maxRSS / 1024;
const commands = typeof result.commands === 'number' ? result.commands : result.commands.length;
console.log(
  `${what}: ${(text.length / 1e6).toFixed(2)} MB, ${commands} commands, ${milliseconds.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processors), resident ${((process.memoryUsage().rss - before) / 1e6).toFixed(0)} MB more, at most ${most.toFixed(0)} MB in all`,
);
