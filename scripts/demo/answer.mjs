/** Answers every hold with the verdict given: what `--answer-with` starts in the unattended demo. */
for await (const _ of process.stdin);
process.stdout.write(`${JSON.stringify({ verdict: process.argv[2], note: 'answered by the demo' })}\n`);
