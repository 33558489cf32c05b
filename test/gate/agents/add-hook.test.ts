import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHook, type HookEntry } from '../../../src/gate/agents/add-hook.ts';
import { locateJson } from '../../../src/gate/agents/edit-json.ts';

const HOOK: HookEntry = {
  path: ['hooks', 'PreToolUse'],
  entry: { matcher: 'Bash', hooks: [{ command: 'holdfire hook claude' }] },
  defaults: { version: 1 },
  ours: entry => JSON.stringify(entry).includes('holdfire hook'),
};

function added(text: string | undefined): string {
  const result = addHook(text, HOOK);
  if (result.kind !== 'changed') throw new Error(result.kind);
  return result.text;
}

describe('addHook', () => {
  it('makes a file', () => {
    expect(JSON.parse(added(undefined))).toEqual({ version: 1, hooks: { PreToolUse: [HOOK.entry] } });
  });

  it('keeps comments, order and what others have there', () => {
    const text = `{
  // mine
  "b": 1, /* here */
  "hooks": {
    "PreToolUse": [
      { "matcher": "Edit" }, // theirs
    ],
    "Stop": []
  }
}
`;
    expect(added(text)).toBe(`{
  // mine
  "b": 1, /* here */
  "hooks": {
    "PreToolUse": [
      { "matcher": "Edit" }, // theirs
      {
        "matcher": "Bash",
        "hooks": [
          {
            "command": "holdfire hook claude"
          }
        ]
      }
    ],
    "Stop": []
  },
  "version": 1
}
`);
  });

  it('does nothing the second time', () => {
    expect(addHook(added('{"a": [1, 2]}'), HOOK)).toEqual({ kind: 'unchanged' });
  });

  it('replaces an older entry of ours', () => {
    const older = '{"version": 1, "hooks": {"PreToolUse": [{"old": "holdfire hook x"}, {"theirs": 1}]}}';
    const { hooks } = JSON.parse(added(older));
    expect(hooks.PreToolUse).toEqual([HOOK.entry, { theirs: 1 }]);
  });

  it.each(['[]', '{', '{"hooks": []}', '{"hooks": {"PreToolUse": {}}}', '{"a": }'])(
    'leaves %s alone',
    text => {
      expect(addHook(text, HOOK).kind).toBe('refused');
    },
  );

  it('adds to any object and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(0, 2, '\t'),
        (object, indent) => {
          const { hooks: _, version: __, ['__proto__']: ___, ...rest } = object;
          const result = locateJson(added(JSON.stringify(rest, undefined, indent)));
          expect(result?.value).toEqual({
            ...JSON.parse(JSON.stringify(rest)),
            hooks: { PreToolUse: [HOOK.entry] },
            version: 1,
          });
        },
      ),
    );
  });
});
