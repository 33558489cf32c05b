import type { Facts } from '../operations/facts.ts';

/** Most answers of one kind that are remembered. */
const MOST = 4096;

/**
 * Facts of one moment: whatever was asked once is answered the same again. For many lines that are judged
 * together before anything runs; where commands run in between, the machine has to be asked each time.
 */
export function rememberedFacts(facts: Facts): Facts {
  return {
    home: facts.home,
    readFile: remembered(path => facts.readFile(path)),
    isLong: remembered(path => facts.isLong(path)),
    entry: remembered(path => facts.entry(path)),
    repository: remembered(path => facts.repository(path)),
    custody: remembered(path => facts.custody(path)),
    holdsOnlyGit: remembered(path => facts.holdsOnlyGit(path)),
    isUnmatched: remembered(path => facts.isUnmatched(path)),
    listener: remembered(port => facts.listener(port)),
  };
}

function remembered<K, V>(ask: (key: K) => V): (key: K) => V {
  const answers = new Map<K, V>();
  return key => {
    const known = answers.get(key);
    if (known !== undefined || answers.has(key)) return known as V;
    if (answers.size >= MOST) answers.clear();
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
}
