import { importAnalysis } from './import-analysis.mjs';

/**
 * Time and memory of one large script, of a megabyte or as many characters as the first argument says. The
 * bounds it is held to are a second and 200 MB.
 */
const size = Number(process.argv[2] ?? 1_048_576);
const parts = await importAnalysis();
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
const bench = { rules: parts.builtInRules(), policy: parts.DEFAULT_POLICY, facts, execsFollow: false };
const options = { dialect: 'bash', cwd: '/srv/work', env: parts.environmentOf({}, false) };

for (const [name, run] of [
  ['read', () => parts.analyseLine(text, options)],
  ['read and judged', () => parts.judge(parts.analyseLine(text, options), bench)],
]) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  const used = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(used);
  const milliseconds = performance.now() - begun;
  const most = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${name}: ${(text.length / 1e6).toFixed(2)} MB, ${typeof result.commands === 'number' ? result.commands : result.commands.length} commands, ${milliseconds.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processors), resident ${((process.memoryUsage().rss - before) / 1e6).toFixed(0)} MB more, at most ${most.toFixed(0)} MB in all`,
  );
}
